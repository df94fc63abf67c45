using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Conditions;
using Repricer.Engine.Evidence;
using Repricer.Engine.Operating;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>
/// Asks for pages now, the same for the API and for the command line without an engine. They go through the same door as all others: a host
/// that is left alone stays so.
/// </summary>
/// <param name="soon">Told which source has pages that are wanted now.</param>
internal sealed class CrawlActions(IStore store, AppConfig config, TimeProvider time, Action<SourceId> soon)
{
    private readonly string[] _sources = [.. config.Sources.Select(source => source.Id.Value)];

    /// <param name="target">A SKU, or else a source.</param>
    /// <param name="source">The pages of the SKU on this source alone; null = on all.</param>
    /// <param name="picture">Also for pictures, of pages that the browser reads.</param>
    public async ValueTask<OperationOutcome> AskAsync(string? target, string? source, bool picture, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(target))
            return new OperationOutcome.Invalid("target", "a SKU or a source is expected");
        if (source is not null && !_sources.Contains(source, StringComparer.Ordinal))
            return new OperationOutcome.NotFound($"there is no source '{source}'{Suggestion.Ask(source, _sources)}");

        // Who has an article called like a source says which of them is meant by naming the source too.
        var isSource = source is null && _sources.Contains(target, StringComparer.Ordinal);
        var asked = await store.Revisits.AskAsync(
            isSource ? null : new Sku(target), isSource ? new SourceId(target) : source is null ? null : new SourceId(source), picture, ct);
        var active = asked.Where(one => config.Sources.Any(known => known.Id == one.Source && known.Enabled)).ToList();
        if (active.Count == 0)
            return new OperationOutcome.NotFound(
                asked.Count > 0 ? $"'{target}' is watched on sources alone that are off or not configured: "
                    + string.Join(", ", asked.Select(one => one.Source))
                : $"nothing is watched for '{target}': it is neither a SKU with watches nor a source{Suggestion.Ask(target, _sources)}");

        await store.Control.NoteAsync(new AuditEntry(time.GetUtcNow(), by, "crawl", target, source), ct);
        foreach (var (id, _) in active)
            soon(id);
        var places = Words.Of(active.Sum(one => one.Places), "page");
        var pictures = !picture ? ""
            : config.Evidence.Store == EvidenceOptions.Off ? ", without pictures, for Evidence:Store is off"
            : ", with a picture of each that the browser reads";
        return new OperationOutcome.Done(
            $"asked for {places} of {string.Join(", ", active.Select(one => one.Source))}{pictures}", target, by);
    }
}
