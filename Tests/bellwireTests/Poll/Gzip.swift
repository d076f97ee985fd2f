import CZlib
import FoundationEssentials

/// Packs test bodies.
enum Gzip {
    struct Failure: Error { let code: Int32 }

    static func pack(_ data: Data) throws -> Data {
        var stream = z_stream()
        let code = bw_gzip_begin(&stream, 9)
        guard code == Z_OK else { throw Failure(code: code) }
        defer { deflateEnd(&stream) }
        var input = [UInt8](data)
        var output = [UInt8](repeating: 0, count: input.count + input.count / 1000 + 128)
        let result = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { throw Failure(code: result) }
        return Data(output.prefix(Int(stream.total_out)))
    }
}
