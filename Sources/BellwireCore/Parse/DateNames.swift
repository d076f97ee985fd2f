/// The words and short years of dates, in English and in the languages that feeds are met in.
enum DateNames {
    static func isWeekday(_ word: String) -> Bool {
        if word.utf8.count >= 3, englishDays.contains(where: { $0.hasPrefix(word) }) { return true }
        return word.count >= 2 && otherDays.contains { $0.hasPrefix(word) }
    }

    /// 1 to 12; `aug`, `august`, AP style's `sept`, `août`, `agosto`.
    static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { names in names.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
    }

    private static let englishDays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// German, French, Italian, Spanish, Portuguese, Dutch, Greek, Hungarian.
    private static let otherDays = [
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
        "segunda", "terça", "quarta", "quinta", "sexta",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή",
        "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap",
    ]

    private static let months = [
        [
            "january", "januar", "jänner", "janvier", "gennaio", "enero", "janeiro", "januari",
            "ιανουάριος", "ιανουαρίου", "január",
        ],
        [
            "february", "februar", "février", "febbraio", "febrero", "fevereiro", "februari",
            "φεβρουάριος", "φεβρουαρίου", "február",
        ],
        ["march", "märz", "mars", "marzo", "março", "maart", "μάρτιος", "μαρτίου", "március"],
        ["april", "avril", "aprile", "abril", "απρίλιος", "απριλίου", "április"],
        ["may", "mai", "maggio", "mayo", "maio", "mei", "μάιος", "μαΐου", "május"],
        ["june", "juni", "juin", "giugno", "junio", "junho", "ιούνιος", "ιουνίου", "június"],
        ["july", "juli", "juillet", "luglio", "julio", "julho", "ιούλιος", "ιουλίου", "július"],
        ["august", "août", "agosto", "augustus", "αύγουστος", "αυγούστου", "augusztus"],
        [
            "september", "septembre", "settembre", "septiembre", "setembro", "σεπτέμβριος",
            "σεπτεμβρίου", "szeptember",
        ],
        [
            "october", "oktober", "octobre", "ottobre", "octubre", "outubro", "οκτώβριος",
            "οκτωβρίου", "október",
        ],
        ["november", "novembre", "noviembre", "novembro", "νοέμβριος", "νοεμβρίου"],
        [
            "december", "dezember", "décembre", "dicembre", "diciembre", "dezembro", "δεκέμβριος",
            "δεκεμβρίου",
        ],
    ]

    /// RFC 2822, section 4.3: 00 to 49 are 2000 to 2049, 50 to 99 and three digits count from 1900.
    static func year(_ value: Int, _ digits: Int) -> Int? {
        switch digits {
        case 4: value
        case 3: value + 1900
        case 2: value < 50 ? value + 2000 : value + 1900
        default: nil
        }
    }
}
