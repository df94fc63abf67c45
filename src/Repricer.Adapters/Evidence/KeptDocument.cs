using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Evidence;

/// <summary>
/// A document as files keep it: everything but the candidates as JSON, so that it can be looked at with any tool; the candidates, most of
/// its size and the same words again and again, packed beside it.
/// </summary>
internal sealed class KeptDocument
{
    /// <summary>No document has more; a file that claims more is damaged.</summary>
    private const int MostCandidateBytes = 16 * 1024 * 1024;

    private KeptDocument(EvidenceDocument document, IReadOnlyList<EvidenceBody> bodies) => (Document, Bodies) = (document, bodies);

    public EvidenceDocument Document { get; }

    public EvidenceKey Key => Document.Key;

    public IReadOnlyList<EvidenceBody> Bodies { get; }

    public required byte[] Json { get; init; }

    public required byte[] Candidates { get; init; }

    /// <summary>The hash of both, which shows that a file was damaged, or that somebody changed it.</summary>
    public string Sha256 => HashOf(Json, Candidates);

    /// <summary>What it takes of memory until it is written.</summary>
    public long Size => (long)Json.Length + Candidates.Length + Bodies.Sum(body => (long)body.Data.Length);

    public static KeptDocument Of(EvidenceDocument document, IReadOnlyList<EvidenceBody> bodies) => new(document, bodies)
    {
        Json = JsonSerializer.SerializeToUtf8Bytes(document with { Candidates = [] }, EvidenceJson.Default.EvidenceDocument),
        Candidates = Pack(JsonSerializer.SerializeToUtf8Bytes(document.Candidates, EvidenceJson.Default.IReadOnlyListEvidenceCandidate)),
    };

    /// <param name="sha256">As it was kept with them.</param>
    /// <exception cref="InvalidDataException">What was kept is no document, or not the one that was written.</exception>
    /// <exception cref="JsonException">As above.</exception>
    public static EvidenceDocument Read(byte[] json, byte[] candidates, string? sha256)
    {
        if (HashOf(json, candidates) != sha256)
            throw new InvalidDataException("a document is not what was written");
        var document = JsonSerializer.Deserialize(json, EvidenceJson.Default.EvidenceDocument);
        return (document ?? throw new InvalidDataException("an empty document was kept")) with
        {
            Candidates = JsonSerializer.Deserialize(Unpack(candidates), EvidenceJson.Default.IReadOnlyListEvidenceCandidate) ?? [],
        };
    }

    private static string HashOf(byte[] json, byte[] candidates)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(json);
        hash.AppendData(candidates);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Pack(byte[] json)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        return BrotliEncoder.TryCompress(json, packed, out var length, quality: 1, window: 22)
            ? packed[..length]
            : throw new InvalidOperationException("the candidates could not be packed");
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        var buffer = new byte[81_920];
        while (stream.Read(buffer) is > 0 and var read)
        {
            json.Write(buffer, 0, read);
            if (json.Length > MostCandidateBytes)
                throw new InvalidDataException("the candidates unpack to more than any document has");
        }

        return json.ToArray();
    }
}
