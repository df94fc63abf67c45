using System.Buffers.Text;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>
/// The style sheet, the script and the icon, which are part of the program. Each stands under an address with the hash of its bytes, so
/// that browsers keep it for ever and a new version is another address.
/// </summary>
internal sealed class PageAssets
{
    public const string Folder = "/assets/";

    private readonly FrozenDictionary<string, Asset> _byName;

    public PageAssets()
    {
        var style = Load("site.css", "text/css; charset=utf-8");
        var script = Load("site.js", "text/javascript; charset=utf-8");
        var icon = Load("icon.svg", "image/svg+xml");
        _byName = new[] { style, script, icon }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
        Links = new AssetLinks(Folder + style.Name, Folder + script.Name, Folder + icon.Name);
    }

    public AssetLinks Links { get; }

    /// <summary>The style sheet's text, for files that stand alone.</summary>
    public static string StyleText => Encoding.UTF8.GetString(Load("site.css", "text/css; charset=utf-8").Plain);

    public IResult Get(string name, HttpContext http)
    {
        if (!_byName.TryGetValue(name, out var asset))
            return TypedResults.NotFound();

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!PageResult.TakesGzip(http.Request))
            return TypedResults.Bytes(asset.Plain, asset.Type);
        http.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(asset.Gzip, asset.Type);
    }

    private static Asset Load(string file, string type)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("dashboard/" + file)
            ?? throw new InvalidOperationException($"the program was built without {file}");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var plain = buffer.ToArray();
        var hash = Base64Url.EncodeToString(SHA256.HashData(plain).AsSpan(0, 9));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(plain);
        return new Asset($"{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}", type, plain, packed.ToArray());
    }

    private sealed record Asset(string Name, string Type, byte[] Plain, byte[] Gzip);
}
