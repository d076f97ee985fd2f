/// The part of a release that a span of its text stands in. Rules weigh words by it.
package enum Zone: String, Codable, Sendable, CaseIterable {
    case cover  // HKEX or SEC form text before the release
    case headline
    case subhead
    case bullet  // a bullet between the headline and the body
    case dateline
    case lead  // the first sentences after the dateline
    case body
    case recap  // a section that sums up what happened before
    case future  // a section on what is to come
    case quote
    case table
    case product  // "About CARVYKTI", a trial or a disease described
    case safety
    case about  // "About Legend Biotech"
    case forwardLooking = "forward_looking"
    case references
    case contacts
    case source  // the wire's trailer: "SOURCE GenScript Biotech Corporation"
}
