using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Conditions;
using Repricer.Engine.Crawling;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Texts;

/// <summary>Says of each page of an article why it is looked at as often as it is.</summary>
internal static class LooksText
{
    private const int MostShown = 20;

    /// <param name="found">The sources that turned out to need another fetcher.</param>
    public static void Write(
        TextWriter output, IReadOnlyList<PlannedLook> looks, IReadOnlyList<SourceOptions> sources,
        IReadOnlyDictionary<SourceId, FoundFetcher> found, DateTimeOffset now)
    {
        foreach (var look in looks.Take(MostShown))
        {
            var text = $"looked at: {Words.OneLine(look.Watch.Url)} ({look.Watch.Source}): {Why(look, sources)}; "
                + string.Join("; ", Notes(look, sources, found).Prepend(Next(look, now)));
            foreach (var line in Columns.Wrap(text, hanging: 2))
                output.WriteLine(line);
        }

        if (looks.Count > MostShown)
            output.WriteLine($"looked at: {Words.Of(looks.Count - MostShown, "further page")} (--json tells all)");
    }

    public static JsonArray ToJson(
        IReadOnlyList<PlannedLook> looks, IReadOnlyList<SourceOptions> sources, IReadOnlyDictionary<SourceId, FoundFetcher> found) =>
        new([.. looks.Select(look => (JsonNode)new JsonObject
        {
            ["source"] = look.Watch.Source.Value,
            ["url"] = look.Watch.Url,
            ["next"] = look.DueAt is { } due ? due.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) : null,
            ["why"] = Why(look, sources),
            ["notes"] = new JsonArray([.. Notes(look, sources, found).Select(note => (JsonNode)note)]),
        })]);

    private static string Why(PlannedLook look, IReadOnlyList<SourceOptions> sources)
    {
        if (sources.FirstOrDefault(source => source.Id == look.Watch.Source) is not { } source)
            return "never, for its source is not configured";
        var key = $"Sources:{source.Id}:";
        if (!source.Enabled)
            return $"never, for its source is off ({key}Enabled)";
        if (source.Cron is { } cron)
            return $"at each fire of {cron} ({key}Cron)";
        var interval = DurationText.Print(source.Interval);
        if (source.LooksPerDay is not { } budget)
            return $"once in {interval} ({key}Interval)";

        var share = $"the source has {budget} looks a day ({key}LooksPerDay), and each page one in {interval}";
        return RevisitPlan.IsExploring(look.History)
            ? $"at the pace of all, for only {look.History.Looks} of {RevisitPlan.LooksToExplore} looks could be compared yet; {share}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"by its changes, about {look.History.RatePerDay:0.###} a day ({look.History.Changes} of {look.History.Looks} looks saw ")
                + string.Create(CultureInfo.InvariantCulture, $"another offer), and by how much it matters, {look.Importance:0.##}; {share}");
    }

    /// <summary>What is out of the ordinary: where the page is now, what reads it, and what the last look came to.</summary>
    private static IEnumerable<string> Notes(
        PlannedLook look, IReadOnlyList<SourceOptions> sources, IReadOnlyDictionary<SourceId, FoundFetcher> found)
    {
        if (look.MovedTo is { } moved)
            yield return $"its shop has moved it for good, and it is read at {Words.OneLine(moved)}";
        if (found.GetValueOrDefault(look.Watch.Source) is { } needs
            && sources.Any(source => source.Id == look.Watch.Source && source.FindsBrowser))
            yield return $"read by the {needs.Fetcher}, for {Words.OneLine(needs.Reason ?? "its prices come by JavaScript")}";
        if (look.LastStatus == ObservationStatus.Gone)
            yield return "it said that it is gone (404 or 410) twice in a row, so its offers ended";
        else if (look.Trouble is { } trouble)
            yield return $"the last look told nothing certain: {Words.OneLine(trouble)}{(WayOut(look) is { } way ? $" -> {way}" : "")}";
    }

    /// <summary>What to do about a look that told nothing certain; null = nothing but to wait for the next.</summary>
    private static string? WayOut(PlannedLook look)
    {
        var source = look.Watch.Source.Value;
        return look.LastStatus switch
        {
            ObservationStatus.WrongPage =>
                "write the product's page into the catalogue; repricer proposals may have it, or repricer discover "
                    + $"{Words.Quoted(source)} look for it",
            ObservationStatus.NoPrice or ObservationStatus.Ambiguous or ObservationStatus.Unreadable =>
                $"repricer extract {Words.Quoted(look.Watch.Url)} --source {Words.Quoted(source)} --explain says what is on the page now; "
                    + "where the shop was rebuilt, repricer learn",
            ObservationStatus.Blocked =>
                $"ask the shop for leave, or look more seldom (Sources:{source}:Interval, Sources:{source}:RequestsPerSecond)",
            ObservationStatus.Failed => "repricer doctor --network says whether the shop can be reached from here",
            ObservationStatus.Refused when FetchOutcome.Refused.HostOf(look.Trouble) is { } host =>
                $"where it is the shop's, add {Words.OneLine(host)} to Sources:{source}:AllowedHosts and restart, then repricer crawl "
                    + Words.Quoted(look.Watch.Sku.Value),
            _ => null,
        };
    }

    private static string Next(PlannedLook look, DateTimeOffset now) => look.DueAt is not { } due ? "never looked at yet, so it is due"
        : due <= now ? "it is due"
        : $"next at {Words.Time(due)}";
}
