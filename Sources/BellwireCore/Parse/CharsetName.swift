/// What encodings are called outside, and iconv's names for them.
enum CharsetName {
    /// `nil` for names that are not known, and for UTF-8 and UTF-16. Only stateless converters and
    /// the East Asian ones that feeds really use: iconv's others stay untouched. The unions are
    /// those of the WHATWG Encoding Standard: gb2312 is read as gb18030.
    static func iconv(_ name: String) -> String? {
        switch name {
        case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936": "GB18030"
        case "big5", "big5-hkscs", "x-x-big5", "cn-big5": "BIG5-HKSCS"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932": "CP932"
        case "euc-jp", "x-euc-jp": "EUC-JP"
        case "iso-2022-jp": "ISO-2022-JP"
        case "euc-kr", "ks_c_5601-1987", "cp949", "windows-949": "CP949"
        case "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252",
            "windows_1252", "cp1252":
            "WINDOWS-1252"
        case "koi8-r", "koi8-u", "koi8-t", "tis-620": name.uppercased()
        case "cskoi8r": "KOI8-R"
        default: apple(name) ?? ebcdic(name) ?? page(name)
        }
    }

    private static func apple(_ name: String) -> String? {
        switch name {
        case "macintosh", "macroman", "mac-roman", "x-mac-roman": "MACINTOSH"
        case "maccyrillic", "mac-cyrillic", "x-mac-cyrillic": "MAC-UK"
        case "maccentraleurope", "maclatin2": "MAC-CENTRALEUROPE"
        case "maciceland": "MAC-IS"
        default: nil
        }
    }

    private static func ebcdic(_ name: String) -> String? {
        switch name.replacing("_", with: "-") {
        case "ebcdic-cp-be", "ebcdic-cp-ch": "IBM500"
        case "ebcdic-cp-ca", "ebcdic-cp-nl", "ebcdic-cp-us", "ebcdic-cp-wt", "ibm039": "IBM037"
        default: nil
        }
    }

    /// iso-8859-2 … 16, windows-1250 … 1258 and the numbered pages of DOS and EBCDIC: `cp850`,
    /// `ibm850`, `850`, `csibm860`, `cspc850multilingual`.
    private static func page(_ name: String) -> String? {
        if name.hasPrefix("iso-8859-"), let part = Int(name.dropFirst(9)) {
            return (2...16).contains(part) ? "ISO-8859-\(part)" : nil
        }
        let prefix = name.prefix { !$0.isNumber }
        let digits = name.dropFirst(prefix.count).prefix { $0.isNumber }
        if name == "cspc8codepage437" { return "IBM437" }
        if name == "cp_is" { return "IBM861" }
        let prefixes = ["", "cp", "ibm", "csibm", "cspc", "cspcp", "windows-", "windows_", "x-cp"]
        guard prefixes.contains(String(prefix)), let number = Int(digits) else { return nil }
        if (1250...1258).contains(number) { return "CP\(number)" }
        if ["737", "775", "1125"].contains(digits) { return "CP\(digits)" }
        return ibm.contains(String(digits)) ? "IBM\(digits)" : nil
    }

    private static let ibm: Set<String> = [
        "437", "850", "852", "855", "856", "857", "860", "861", "862", "863", "864", "865", "866",
        "869", "874", "037", "500", "875", "1140",
    ]
}
