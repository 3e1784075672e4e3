"""PDFs with real e-seals, made with keys of our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from cryptography import x509 as crypto
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore


@dataclass(frozen=True)
class Sealer:
    """A seal of a unit under a root of its own."""

    root: crypto.Certificate
    certificate: crypto.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def trusted(self) -> str:
        """Return the root as an operator's list would hold it."""
        return self.root.public_bytes(serialization.Encoding.PEM).decode()


def sealer(name: str = "开封示例机械有限公司工会") -> Sealer:
    """Return a seal with a fresh key."""
    top, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate("示例签章中心", top.public_key(), "示例签章中心", top, authority=True)
    return Sealer(root, _certificate(name, key.public_key(), "示例签章中心", top), key)


def _certificate(
    subject: str,
    public: ec.EllipticCurvePublicKey,
    issuer: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    authority: bool = False,
) -> crypto.Certificate:
    begins = datetime(2024, 1, 1, tzinfo=UTC)  # the child looks at the clock of the machine
    made = (
        crypto.CertificateBuilder()
        .subject_name(_named(subject))
        .issuer_name(_named(issuer))
        .public_key(public)
        .serial_number(crypto.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=36_500))
        .add_extension(crypto.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            crypto.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return made.sign(key, hashes.SHA256())


def _named(name: str) -> crypto.Name:
    return crypto.Name([crypto.NameAttribute(NameOID.COMMON_NAME, name)])


def page() -> bytes:
    """Return a PDF of one empty page."""
    writer, out = PdfFileWriter(), BytesIO()
    writer.insert_page(
        PageObject(
            contents=writer.add_object(StreamObject(stream_data=b"")), media_box=(0, 0, 200, 200)
        )
    )
    writer.write(out)
    return out.getvalue()


def sealed(by: Sealer) -> bytes:
    """Return that page under a seal."""
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(page())),
        signers.PdfSignatureMetadata(field_name="Seal", subfilter=SigSeedSubFilter.PADES),
        signer=signers.SimpleSigner(
            signing_cert=x509.Certificate.load(_der(by.certificate)),
            signing_key=keys.PrivateKeyInfo.load(
                by.key.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=SimpleCertificateStore(),
        ),
    )
    return out.getvalue()


def _der(certificate: crypto.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def added_to(content: bytes) -> bytes:
    """Return a sealed page to which somebody added a page of metadata without touching the seal."""
    writer, out = IncrementalPdfFileWriter(BytesIO(content)), BytesIO()
    writer.root[pdf_name("/Note")] = writer.add_object(pdf_name("/Added"))
    writer.update_root()
    writer.write(out)
    return out.getvalue()


def kept_at(place: Path, content: bytes) -> Path:
    """Write a file and return where."""
    place.write_bytes(content)
    return place
