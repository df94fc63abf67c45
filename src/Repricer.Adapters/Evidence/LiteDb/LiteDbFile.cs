using System.Runtime.InteropServices;
using LiteDB;
using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Evidence.LiteDb;

/// <summary>
/// One day in LiteDB. Bodies are documents of their own, not files of its FileStorage: half the time, and they are in the same transaction
/// as the document that names them.
/// </summary>
internal sealed class LiteDbFile : IDayFile
{
    private const int MostRemembered = 100_000;

    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _documents;
    private readonly ILiteCollection<BsonDocument> _bodies;

    /// <summary>Bodies that are certainly there.</summary>
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public LiteDbFile(string path)
    {
        // Never shared: that mode opens the file anew for every call, and two processes on one file destroy it.
        _database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });
        _documents = _database.GetCollection("documents");
        _bodies = _database.GetCollection("bodies");
    }

    public int Append(IReadOnlyList<KeptDocument> documents)
    {
        var shared = 0;
        var written = new List<string>();
        _database.BeginTrans();
        try
        {
            foreach (var document in documents)
            {
                foreach (var body in document.Bodies)
                {
                    if (_known.Contains(body.Sha256) || written.Contains(body.Sha256) || HasBody(body.Sha256))
                    {
                        shared++;
                        continue;
                    }

                    _bodies.Insert(Of(body));
                    written.Add(body.Sha256);
                }

                _documents.Upsert(Of(document));
            }

            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        if (_known.Count > MostRemembered)
            _known.Clear();
        _known.UnionWith(written);
        return shared;
    }

    public EvidenceDocument? Find(EvidenceKey key) => _documents.FindById(key.ToString()) is { } found
        ? KeptDocument.Read(BsonJson.Write(found["document"].AsDocument), found["candidates"].AsBinary, found["sha256"].AsString)
        : null;

    public EvidenceBody? FindBody(string sha256) => _bodies.FindById(sha256) is { } found
        ? new EvidenceBody(sha256, found["bytes"].AsInt64, found["packed"].AsBoolean, found["data"].AsBinary)
        : null;

    public void Checkpoint() => _database.Checkpoint();

    public void Dispose() => _database.Dispose();

    /// <summary>
    /// With the hash as a parameter: LiteDB compiles each expression of another text to code of its own, which takes longer than the
    /// insert, and keeps it for as long as the process lives.
    /// </summary>
    private bool HasBody(string sha256) => _bodies.Exists(BsonExpression.Create("_id = @0", sha256));

    private static BsonDocument Of(KeptDocument document) => new()
    {
        ["_id"] = document.Key.ToString(),
        ["at"] = document.Document.At.UtcDateTime,
        ["source"] = document.Document.Source,
        ["sku"] = document.Document.Sku,
        ["document"] = BsonJson.Read(document.Json),
        ["candidates"] = document.Candidates,
        ["sha256"] = document.Sha256,
    };

    /// <summary>The array itself where the bytes are all of one: bodies are large, and LiteDB only reads them.</summary>
    private static byte[] WholeOf(ReadOnlyMemory<byte> data) =>
        MemoryMarshal.TryGetArray(data, out var part) && part.Count == part.Array!.Length ? part.Array : data.ToArray();

    private static BsonDocument Of(EvidenceBody body) => new()
    {
        ["_id"] = body.Sha256,
        ["bytes"] = body.Bytes,
        ["packed"] = body.IsPacked,
        ["data"] = WholeOf(body.Data),
    };
}
