using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Peers;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Evidence;

/// <summary>
/// Where a verb finds what was seen: at the running engine, which alone may have the files open, or in the files under the engine's lock.
/// </summary>
internal sealed class EvidenceAccess : IAsyncDisposable
{
    private readonly EngineOrStore _work;
    private readonly IEvidenceArchive? _archive;
    private readonly RepricerMetrics _metrics = new();
    private readonly EvidencePeers? _peers;
    private readonly EvidenceReader? _reader;

    private EvidenceAccess(EngineOrStore work, string directory, AppConfig config, TimeProvider time)
    {
        var options = config.Evidence;
        _work = work;
        if (work.Store is not { } store)
            return;

        // What was kept is shown also where nothing more is.
        var readable = options.Store == EvidenceOptions.Off ? options with { Store = new EvidenceOptions().Store } : options;
        _archive = EvidenceArchives.Open(directory, readable, new EngineStatus(time, _metrics).Evidence, NullLoggerFactory.Instance);
        _peers = config.Cluster is { } cluster ? new EvidencePeers(store, cluster.Node) : null;
        _reader = new EvidenceReader(store, _archive, _peers);
    }

    /// <exception cref="UserErrorException">There is no data yet, or the engine that holds it cannot be asked.</exception>
    public static async Task<EvidenceAccess> OpenAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        setup.ExpectData(config);
        var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        return new EvidenceAccess(work, setup.DataDirectory(config), config, context.Time);
    }

    /// <summary>Newest first.</summary>
    public async Task<PageOf<EvidenceView>> ListAsync(EvidenceQuery query, CancellationToken ct)
    {
        if (_reader is not null)
            return await _reader.ListAsync(query, ct);

        var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/evidence?limit={query.Max}")
            + Named("sku", query.Sku?.Value) + Named("source", query.Source?.Value)
            + Named("since", query.Since?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))
            + Named("cursor", query.Before?.ToString(CultureInfo.InvariantCulture));
        return await _work.Client!.GetAsync(path, ApiJson.Default.PageOfEvidenceView, ct);
    }

    /// <returns>Null = there is no such decision.</returns>
    public async Task<PageOf<EvidenceView>?> OfDecisionAsync(string decision, CancellationToken ct) => _reader is not null
        ? await _reader.OfDecisionAsync(decision, ct)
        : await _work.Client!.TryGetAsync(
            $"api/v1/evidence?decision={Uri.EscapeDataString(decision)}", ApiJson.Default.PageOfEvidenceView, ct);

    /// <returns>Null = there is no such number.</returns>
    public async Task<EvidenceDetail?> FindAsync(long number, CancellationToken ct) => _reader is not null
        ? await _reader.FindAsync(number, ct)
        : await _work.Client!.TryGetAsync(PathOf(number), ApiJson.Default.EvidenceDetail, ct);

    /// <summary>The page's bytes.</summary>
    public Task<EvidenceLookup<ReadOnlyMemory<byte>>> PageAsync(EvidenceDocument document, CancellationToken ct) =>
        BytesAsync(document, document.Page, "page", ct);

    /// <summary>The bytes of the picture that the document names.</summary>
    public Task<EvidenceLookup<ReadOnlyMemory<byte>>> ScreenshotAsync(EvidenceDocument document, EvidenceFile file, CancellationToken ct) =>
        BytesAsync(document, file, "screenshot", ct);

    public async ValueTask DisposeAsync()
    {
        _peers?.Dispose();
        if (_archive is not null)
            await _archive.DisposeAsync();
        _metrics.Dispose();
        await _work.DisposeAsync();
    }

    private async Task<EvidenceLookup<ReadOnlyMemory<byte>>> BytesAsync(
        EvidenceDocument document, EvidenceFile file, string name, CancellationToken ct)
    {
        if (_reader is not null)
            return await _reader.BytesAsync(document, file, ct);
        if (file.Missing is { } why)
            return new EvidenceLookup<ReadOnlyMemory<byte>>.Missing($"the bytes were not kept: {why}");
        return await _work.Client!.TryGetBytesAsync($"{PathOf(document.Number)}/{name}", ct) is { } bytes
            ? new EvidenceLookup<ReadOnlyMemory<byte>>.Found(bytes)
            : new EvidenceLookup<ReadOnlyMemory<byte>>.Missing("the archive does not have the bytes any more");
    }

    private static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"api/v1/evidence/{number}");

    private static string Named(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
