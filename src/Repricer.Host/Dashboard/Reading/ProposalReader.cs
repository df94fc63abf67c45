using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Discovery;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of pages that could be watched.</summary>
internal sealed class ProposalReader(IStore store, AppConfig config)
{
    public const string Path = "/discovery";

    /// <summary>So many can be decided at once: what nobody can look through is no decision.</summary>
    public const int MostDecided = 200;

    private const int Rows = 100;

    private static readonly (ProposalState State, string Text)[] States =
    [
        (ProposalState.Proposed, "Waits for a person"), (ProposalState.Unmatched, "Nothing of ours"), (ProposalState.Approved, "Approved"),
        (ProposalState.Rejected, "Rejected"),
    ];

    private static readonly int[] Least = [0, 60, 80, 95];

    public async ValueTask<DiscoveryModel> GetAsync(Visit visit, IQueryCollection asked, CancellationToken ct)
    {
        var filter = Filter.Of(asked);
        var page = await store.Proposals.ListAsync(
            new ProposalQuery(
                filter.Source is { } source ? new SourceId(source) : null, filter.State,
                filter.AtLeast == 0 ? null : filter.AtLeast / 100m, filter.After, Rows + 1), ct);
        var more = page.Count > Rows;
        return new DiscoveryModel(
            visit.Now,
            [.. States.Select(one => new StateLink(
                one.Text, "", filter.With(state: one.State), filter.State == one.State))],
            [.. Sources(filter)],
            [.. Least.Select(least => new StateLink(
                least == 0 ? "any" : string.Create(CultureInfo.InvariantCulture, $"from {least} %"), "", filter.With(atLeast: least),
                filter.AtLeast == least))],
            [.. page.Take(Rows).Select(proposal => Of(proposal, visit.Format))], more ? filter.With(after: page[Rows - 1].Id) : null,
            filter.State == ProposalState.Proposed, visit.Format.Count(MostDecided), visit.Is("operate") ? visit.FormToken : null,
            filter.With());
    }

    /// <summary>Finds the proposals that were selected, as they are now.</summary>
    public async ValueTask<IReadOnlyDictionary<long, Proposal>> FindAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        (await store.Proposals.ListAsync(new ProposalQuery(null, null, null, null, ids.Count) { Ids = ids }, ct))
            .ToDictionary(proposal => proposal.Id);

    /// <summary>Stands for what a person saw of a proposal: a word is of that and of nothing else.</summary>
    public static string StampOf(Proposal proposal)
    {
        var seen = string.Join(
            '\0', proposal.Url, proposal.State, proposal.Sku?.Value, proposal.Title,
            proposal.Confidence?.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(seen)).AsSpan(0, 9));
    }

    public static ProposalRow Of(Proposal proposal, PageFormat format) => new(
        string.Create(CultureInfo.InvariantCulture, $"{StampOf(proposal)} {proposal.Id}"), PageFormat.Text(proposal.Url, 300),
        Uri.TryCreate(proposal.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null,
        proposal.Title is { } title ? PageFormat.Text(title, 200) : null, PageFormat.Text(proposal.Source.Value),
        proposal.Sku is { } sku ? PageFormat.Text(sku.Value) : null,
        proposal.ProductTitle is { } product ? PageFormat.Text(product, 200) : null,
        proposal.Sku is { } of ? ProductAddress.Of(of) : null,
        proposal.Confidence is { } sure ? format.Percent(sure * 100m) : null,
        proposal.Confidence switch { >= 0.95m => "good", >= 0.6m => "warn", _ => "" },
        proposal.Basis is { } basis ? SnakeCase.From(basis.ToString()) : null,
        proposal.Reasons is { } reasons ? PageFormat.Text(reasons, 400) : null,
        proposal.Gtin is { } gtin ? PageFormat.Text(gtin, 40) : null, proposal.LookedAt,
        proposal.DecidedBy is { } by ? PageFormat.Text(by, 60) : null, proposal.DecidedAt);

    private IEnumerable<StateLink> Sources(Filter filter)
    {
        var sources = config.Sources.Where(source => source.Channel is null).Select(source => source.Id.Value).ToList();
        if (sources.Count < 2)
            yield break;
        yield return new StateLink("All sources", "", filter.With(source: ""), filter.Source is null);
        foreach (var source in sources)
            yield return new StateLink(source, "", filter.With(source: source), filter.Source == source);
    }

    /// <summary>What was asked for; what makes no sense is as if it were not asked for.</summary>
    private sealed record Filter(string? Source, ProposalState State, int AtLeast, long? After)
    {
        public static Filter Of(IQueryCollection asked) => new(
            asked["source"].ToString() is { Length: > 0 and <= 200 } source ? source : null,
            SnakeCase.TryParse<ProposalState>(asked["state"].ToString(), out var state) ? state : ProposalState.Proposed,
            int.TryParse(asked["at_least"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? Math.Clamp(least, 0, 100) : 0,
            long.TryParse(asked["cursor"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : null);

        public string With(ProposalState? state = null, string? source = null, int? atLeast = null, long? after = null)
        {
            var pairs = new List<string> { "state=" + SnakeCase.From((state ?? State).ToString()) };
            if ((source ?? Source) is { Length: > 0 } of)
                pairs.Add("source=" + Uri.EscapeDataString(of));
            if ((atLeast ?? AtLeast) is > 0 and var least)
                pairs.Add(string.Create(CultureInfo.InvariantCulture, $"at_least={least}"));
            if (after is { } cursor)
                pairs.Add(string.Create(CultureInfo.InvariantCulture, $"cursor={cursor}"));
            return $"{Path}?{string.Join('&', pairs)}";
        }
    }
}
