/// The phrases of issuers and wires: they are data too, but not the cue files'.
enum IssuerCues {
    static func cues(of issuers: [Issuer]) -> [Cue] {
        issuers.flatMap { issuer -> [Cue] in
            var names: [String] = []
            for name in [issuer.name] + issuer.aliases + issuer.subsidiaries
            where !names.contains(name) {
                names.append(name)
            }
            return names.filter { !$0.isEmpty }.map { Cue(.company, value: issuer.id, words: $0) }
                + issuer.exclude.filter { !$0.isEmpty }.map { Cue(.exclude, words: $0) }
                + issuer.productNames.flatMap { names in
                    names.map { Cue(.product, value: "\(issuer.id)|\(names[0])", words: $0) }
                }
        }
    }

    static func cues(of wires: [Wire]) -> [Cue] {
        wires.flatMap { wire in wire.datelineTags.map { Cue(.wire, value: wire.id, words: $0) } }
    }
}
