using Repricer.Host.Api.Http;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Uploads;

/// <summary>
/// The body of an import, put into files of a folder of its own while it comes in: as much memory for 60 MB as for one. The folder goes
/// with this.
/// </summary>
internal sealed class ImportUpload : IDisposable
{
    private static readonly string[] Fields = ["products", "listings", "watches", "strict", "dry_run", "prune", "confirm_prune"];

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-import-").FullName;
    private readonly Dictionary<string, NamedPath> _files = new(StringComparer.Ordinal);

    private ImportUpload()
    {
    }

    /// <summary>The files that came; each may have been left out.</summary>
    public ImportContents Contents =>
        new(_files.GetValueOrDefault("products"), _files.GetValueOrDefault("listings"), _files.GetValueOrDefault("watches"));

    public bool Strict { get; private set; }

    public bool DryRun { get; private set; }

    public bool Prune { get; private set; }

    /// <summary>The number of removals that are meant; null = none was given.</summary>
    public int? ConfirmPrune { get; private set; }

    /// <exception cref="BodyFaultException">The body is not what an import is.</exception>
    public static async Task<ImportUpload> ReadAsync(Stream body, CancellationToken ct)
    {
        var upload = new ImportUpload();
        try
        {
            await upload.TakeAsync(new JsonPieces(body), ct);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task TakeAsync(JsonPieces json, CancellationToken ct)
    {
        await foreach (var field in MembersAsync(json, "", Fields, ct))
        {
            if (field == "strict")
                Strict = await json.FlagAsync(field, ct);
            else if (field == "dry_run")
                DryRun = await json.FlagAsync(field, ct);
            else if (field == "prune")
                Prune = await json.FlagAsync(field, ct);
            else if (field == "confirm_prune")
                ConfirmPrune = await json.CountAsync(field, ct);
            else if (!await json.PassNullAsync(ct))
                _files.Add(field, await TakeFileAsync(json, field, ct));
        }

        await json.EndAsync(ct);
    }

    private async Task<NamedPath> TakeFileAsync(JsonPieces json, string kind, CancellationToken ct)
    {
        var path = Path.Combine(_folder, kind + ".csv");
        var name = kind + ".csv";
        var isThere = false;
        await foreach (var field in MembersAsync(json, kind + ".", ["name", "content"], ct))
        {
            if (field == "name")
            {
                name = await json.TextAsync($"{kind}.{field}", ct);
                continue;
            }

            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            var content = new Base64Pieces($"{kind}.{field}", file);
            await json.CopyTextAsync($"{kind}.{field}", content.Write, ct);
            content.End();
            isThere = true;
        }

        return isThere ? new NamedPath(name, path) : throw new BodyFaultException(kind + ".content", "a file in base64 is expected");
    }

    /// <summary>Goes through the members of an object; who asks for the next has read the value.</summary>
    private static async IAsyncEnumerable<string> MembersAsync(
        JsonPieces json, string path, string[] known, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!await json.PassAsync('{', ct))
            throw new BodyFaultException(path.Length == 0 ? BodyFaults.Body : path.TrimEnd('.'), "an object is expected");
        if (await json.PassAsync('}', ct))
            yield break;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var name = await json.TextAsync(BodyFaults.Body, ct);
            if (!known.Contains(name, StringComparer.Ordinal))
                throw BodyFaults.Unknown(path + name, [.. known.Select(field => path + field)]);
            if (!seen.Add(name))
                throw new BodyFaultException(path + name, "it stands twice");
            await json.ExpectAsync(':', ct);
            yield return name;
        }
        while (await json.PassAsync(',', ct));
        await json.ExpectAsync('}', ct);
    }
}
