// 字数 as WPS counts it. The twin of this file is rules/values/words.py; a test compares them.
"use strict";
(function (global) {
  // Counts nothing and parts nothing: controls, joiners, marks, selectors, skin tones.
  var SILENT =
    "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u0300-\\u036f" +
    "\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800" +
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1f3fb}-\\u{1f3ff}" +
    "\\u{e0000}-\\u{e01ef}";
  // Counts nothing and ends a word.
  var SPACE =
    "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f" +
    "\\u205f\\u3000";
  // Each counts one: Chinese characters and punctuation, kana, Hangul, signs, emoji.
  var WIDE =
    "\\u00b7\\u2014\\u2018\\u2019\\u201c\\u201d\\u2026\\u2103\\u2160-\\u217f" +
    "\\u2190-\\u21ff\\u2460-\\u27bf\\u2e80-\\u2fff\\u3001-\\u3163\\u3165-\\ua4cf" +
    "\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe1f\\ufe30-\\ufe6f\\uff01-\\uff9f" +
    "\\uffa1-\\uffef\\u{1f000}-\\u{1f3fa}\\u{1f400}-\\u{1faff}\\u{20000}-\\u{3ffff}";
  var silent = new RegExp("[" + SILENT + "]", "gu");
  var counted = new RegExp("[" + WIDE + "]|[^" + WIDE + SPACE + "]+", "gu");

  global.jiangjianWords = function (text) {
    var found = text.normalize("NFC").replace(silent, "").match(counted);
    return found ? found.length : 0;
  };
})(globalThis);
