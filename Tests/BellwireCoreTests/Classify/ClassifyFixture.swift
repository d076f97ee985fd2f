import BellwireCore
import FoundationEssentials

/// A release, a line of dashes, and what must be read in it, one claim a line (docs/rules.md).
struct ClassifyFixture {
    let release: ReleaseText
    let claims: [String]

    init?(_ data: Data) {
        let parts = String(decoding: data, as: UTF8.self).split(
            separator: "\n----------\n", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        var release = ReleaseText(text: String(parts[0]))
        var claims: [String] = []
        for line in parts[1].split(separator: "\n") {
            if line.hasPrefix("@bound ") {
                release.boundIssuer = String(line.dropFirst(7))
            } else if line.hasPrefix("@title") {
                release.title = release.text.split(separator: "\n").first.map(String.init)
            } else {
                claims.append(String(line))
            }
        }
        self.release = release
        self.claims = claims
    }

    /// The claims that do not hold, each with what was read instead.
    func failures(_ reading: Reading) -> [String] {
        claims.compactMap { claim in
            let word = claim.prefix { $0 != " " }
            let rest = String(claim.dropFirst(word.count + 1))
            guard let found = check(String(word), rest, reading) else { return nil }
            return "\(claim)\n    but: \(found)"
        }
    }

    /// `nil` where the claim holds.
    private func check(_ word: String, _ rest: String, _ reading: Reading) -> String? {
        let classes = reading.classes.map(\.class.rawValue)
        let facts = reading.facts.map(Self.fields)
        switch word {
        case "issuer", "subject", "mentioned":
            let holds = reading.issuers.contains {
                $0.role.rawValue == word && ($0.id ?? $0.name) == rest
            }
            return holds ? nil : Self.list(reading.issuers)
        case "noissuer":
            let holds = !reading.issuers.contains { $0.id == rest && $0.role != .mentioned }
            return holds ? nil : Self.list(reading.issuers)
        case "absent":
            return reading.issuers.contains { $0.id == rest } ? Self.list(reading.issuers) : nil
        case "class":
            let wanted = rest.split(separator: " ").map(String.init)
            return Set(wanted) == Set(classes) ? nil : classes.joined(separator: " ")
        case "has": return classes.contains(rest) ? nil : classes.joined(separator: " ")
        case "not": return classes.contains(rest) ? classes.joined(separator: " ") : nil
        case "none":
            let found = facts.filter { $0["type"] == rest }
            return found.isEmpty ? nil : Self.lines(found)
        case "count":
            let parts = rest.split(separator: " ")
            let found = facts.filter { $0["type"] == String(parts[0]) }
            return found.count == Int(parts[1]) ? nil : Self.lines(found)
        case "fact":
            let parts = rest.split(separator: "|").map(Self.trim)
            let holds = facts.contains { fact in
                fact["type"] == parts[0] && parts.dropFirst().allSatisfy { Self.holds($0, fact) }
            }
            return holds ? nil : Self.lines(facts.filter { $0["type"] == parts[0] })
        case "title": return Self.same(reading.title, rest)
        case "city": return Self.same(reading.city, rest)
        case "wire": return Self.same(reading.wire, rest)
        case "published": return Self.same(reading.published?.description, rest)
        default: return "no such claim"
        }
    }

    private static func same(_ value: String?, _ wanted: String) -> String? {
        (value ?? "-") == wanted ? nil : value ?? "-"
    }

    /// `field=value`; `-` stands for null.
    private static func holds(_ claim: String, _ fact: [String: String]) -> Bool {
        let parts = claim.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 && (fact[parts[0]] ?? "-") == parts[1]
    }

    private static func trim(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func list(_ issuers: [InvolvedIssuer]) -> String {
        issuers.map { "\($0.role.rawValue) \($0.id ?? $0.name)" }.joined(separator: ", ")
    }

    private static func lines(_ facts: [[String: String]]) -> String {
        facts.map { fact in
            fact.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " | ")
        }.joined(separator: "\n         ")
    }

    /// The fact's fields as JSON has them, without nulls and evidence.
    private static func fields(_ fact: Fact) -> [String: String] {
        guard let data = try? BellwireJSON.encode(fact),
            let fields = try? BellwireJSON.decode([String: Scalar].self, from: data)
        else { return [:] }
        return fields.compactMapValues(\.text)
    }

    private struct Scalar: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let flag = try? container.decode(Bool.self) {
                text = flag ? "true" : "false"
            } else if let number = try? container.decode(Int.self) {
                text = String(number)
            } else {
                text = nil
            }
        }
    }
}
