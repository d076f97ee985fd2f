import BellwireCore

/// Where the secrets of webhooks come from.
struct ConfigSecrets {
    /// Commands that sign nothing do not need what only the daemon may read.
    var areWanted: Bool
    var folder: ConfigFolder
    /// `$CREDENTIALS_DIRECTORY`, which systemd sets.
    var credentials: String?
}

extension ConfigReader {
    static let maxSecrets = 16

    /// The keys of one webhook: from `secret`, `secret_file` or `credential`, exactly one of them.
    mutating func signingKeys(
        of table: ConfigTable, signs: Bool, secrets: ConfigSecrets
    ) -> [WebhookSecret] {
        let given = ["secret", "secret_file", "credential"].filter { table.values[$0] != nil }
        if given.count > 1 {
            let all = given.joined(separator: " and ")
            wrong("\(all) exclude each other; keep one", key: table.path(given[1]))
            return []
        }
        guard let key = given.first else {
            if signs {
                wrong(
                    "[[webhook]] needs secret_file, secret or credential: its messages are signed; "
                        + ConfigReader.secretRecipe, key: table.path)
            }
            return []
        }
        if key == "secret" { return inlineSecrets(of: table) }
        guard let name = requiredString(key, in: table), secrets.areWanted else { return [] }
        if key == "secret_file" {
            return secretsOfFile(secrets.folder.resolve(name), table.path(key), ownerOnly: true)
        }
        return credential(name, at: table.path(key), in: secrets.credentials)
    }

    private mutating func inlineSecrets(of table: ConfigTable) -> [WebhookSecret] {
        let path = table.path("secret")
        if case .string(let text) = table.values["secret"] {
            return [secret(text, "secret", at: path)].compactMap { $0 }
        }
        guard case .array(let items) = table.values["secret"] else {
            wrong("secret must be a string or a list of strings", value: path)
            return []
        }
        if items.isEmpty { wrong("secret is an empty list", value: path) }
        if items.count > ConfigReader.maxSecrets {
            wrong("secret must not hold more than \(ConfigReader.maxSecrets)", value: path)
        }
        return items.enumerated().compactMap { index, item in
            guard case .string(let text) = item else {
                wrong("secret must hold strings, not \(item.typeName)", value: path)
                return nil
            }
            return secret(text, "secret number \(index + 1)", at: path + [.index(index)])
        }
    }

    private mutating func credential(
        _ name: String, at path: [TOMLStep], in directory: String?
    ) -> [WebhookSecret] {
        guard !name.contains("/"), name != ".", name != ".." else {
            wrong("credential must be a name, not a path", value: path)
            return []
        }
        guard let directory, !directory.isEmpty else {
            wrong(
                "credential \"\(shown(name))\" cannot be read: $CREDENTIALS_DIRECTORY is not set; "
                    + "systemd sets it where the unit has LoadCredential=\(shown(name)):/PATH",
                value: path)
            return []
        }
        return secretsOfFile("\(directory)/\(name)", path, ownerOnly: false)
    }

    /// One secret a line; empty lines and lines that begin with # do not count.
    private mutating func secretsOfFile(
        _ file: String, _ path: [TOMLStep], ownerOnly: Bool
    ) -> [WebhookSecret] {
        let read: SmallFile
        do {
            read = try SmallFile(path: file, limit: 64 << 10)
        } catch {
            wrong("the secret file \(shown(file)) cannot be read: \(error.reason)", value: path)
            return []
        }
        if ownerOnly && read.isOpenToOthers {
            warn(
                "the secret file \(shown(file)) is open to every user of this machine; "
                    + "chmod o= keeps others out", value: path)
        }
        let lines = String(decoding: read.bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var keys: [WebhookSecret] = []
        for (index, line) in lines.enumerated() {
            let text = trimmed(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            if let key = secret(text, "line \(index + 1) of \(shown(file))", at: path) {
                keys.append(key)
            } else {
                return []
            }
        }
        if keys.isEmpty {
            wrong("the secret file \(shown(file)) is empty", value: path)
        }
        if keys.count > ConfigReader.maxSecrets {
            wrong(
                "the secret file \(shown(file)) must not hold more than "
                    + "\(ConfigReader.maxSecrets) secrets", value: path)
        }
        return keys
    }

    /// `name` says which one is wrong: the secret itself is never shown.
    private mutating func secret(
        _ text: String, _ name: String, at path: [TOMLStep]
    ) -> WebhookSecret? {
        if let secret = WebhookSecret(text) { return secret }
        wrong(
            "\(name) is malformed: a secret is whsec_ and 24 to 64 bytes in base64; "
                + ConfigReader.secretRecipe, value: path)
        return nil
    }

    private static let secretRecipe = "make one with: echo \"whsec_$(openssl rand -base64 32)\""
}

private func trimmed(_ text: Substring) -> String {
    let front = text.drop(while: \.isWhitespace)
    return String(front.reversed().drop(while: \.isWhitespace).reversed())
}
