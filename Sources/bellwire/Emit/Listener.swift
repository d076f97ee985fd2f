import Glibc
import NIOCore
import NIOPosix

/// Opens the socket that the configuration, or the service manager, names.
struct Listener: Sendable {
    enum Place: Hashable, Sendable {
        case address(Config.HTTP.Listen)
        case inherited(CInt)
    }

    let place: Place

    /// How the address is written in the configuration.
    var name: String {
        switch place {
        case .inherited: "the socket passed by the service manager"
        case .address(.tcp(let host, let port)): "\(host):\(port)"
        case .address(.unix(let path)): "unix:\(path)"
        case .address(.off): "off"
        }
    }

    /// Throws `ListenError`; `nil` where nothing is to be served.
    func bind(_ bootstrap: ServerBootstrap) async throws -> (any Channel)? {
        do {
            switch place {
            case .inherited(let descriptor):
                return try await bootstrap.withBoundSocket(try copy(of: descriptor)).get()
            case .address(.tcp(let host, let port)):
                return try await bootstrap.bind(host: host, port: port).get()
            case .address(.unix(let path)):
                return try await bind(bootstrap, path: path)
            case .address(.off): return nil
            }
        } catch let error as IOError {
            throw ListenError(address: name, reason: String(cString: strerror(error.errnoCode)))
        } catch let error as ListenError {
            throw error
        } catch {
            throw ListenError(address: name, reason: "\(error)")
        }
    }

    /// The server closes what it listens on; the descriptor that was passed is kept, for a reload
    /// that begins the server anew.
    private func copy(of descriptor: CInt) throws -> CInt {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else {
            throw ListenError(address: name, reason: String(cString: strerror(errno)))
        }
        return copy
    }

    /// Takes the socket's file away, so that nobody connects to what no longer listens.
    func cleanUp() {
        if case .address(.unix(let path)) = place { unlink(path) }
    }

    /// A file that a dead process left is replaced; one behind which somebody answers is not.
    private func bind(_ bootstrap: ServerBootstrap, path: String) async throws -> any Channel {
        let probe = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(1))
        if let other = try? await probe.connect(unixDomainSocketPath: path).get() {
            try? await other.close()
            throw ListenError(address: name, reason: "another process listens there")
        }
        return try await bootstrap.bind(
            unixDomainSocketPath: path, cleanupExistingSocketFile: true
        ).get()
    }
}
