/// A medicines or device regulator, as the contract lists them.
package enum Regulator: String, Codable, Sendable, CaseIterable {
    case fda = "FDA"
    case ec = "EC"
    case ema = "EMA"
    case nmpa = "NMPA"
    case mhlw = "MHLW"
    case mhra = "MHRA"
    case hc = "HC"
    case swissmedic = "SWISSMEDIC"
    case tga = "TGA"
    case anvisa = "ANVISA"
    case mfds = "MFDS"
    case hsa = "HSA"
    case tfda = "TFDA"
    case sfda = "SFDA"
    case cofepris = "COFEPRIS"
    case cdsco = "CDSCO"
    case titck = "TITCK"
    case medsafe = "MEDSAFE"
    case hkdoh = "HKDOH"
    case ilmoh = "ILMOH"
    case other = "OTHER"

    /// ISO 3166-1 alpha-2, or `EU`; `nil` for a regulator that is not on the list.
    package var jurisdiction: String? {
        switch self {
        case .fda: "US"
        case .ec, .ema: "EU"
        case .nmpa: "CN"
        case .mhlw: "JP"
        case .mhra: "GB"
        case .hc: "CA"
        case .swissmedic: "CH"
        case .tga: "AU"
        case .anvisa: "BR"
        case .mfds: "KR"
        case .hsa: "SG"
        case .tfda: "TW"
        case .sfda: "SA"
        case .cofepris: "MX"
        case .cdsco: "IN"
        case .titck: "TR"
        case .medsafe: "NZ"
        case .hkdoh: "HK"
        case .ilmoh: "IL"
        case .other: nil
        }
    }
}
