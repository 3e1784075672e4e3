"""匠荐: carries one notice from the day it is written to the published list."""

__version__ = "0.1.0"
