using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the pages of alerts: what fires, what fired, each rule and what it would have done.</summary>
internal sealed class AlertPageReader(AlertsReader reader, AlertBook book, IStore store, AppConfig config) : IDisposable
{
    public const string Path = "/alerts";

    private const int HistoryRows = 100;
    private const int TrialRows = 100;
    private const int TrialDays = 30;

    private static readonly TimeSpan HistorySpan = TimeSpan.FromDays(30);

    /// <summary>Trials read a month of history: one at a time.</summary>
    private readonly SemaphoreSlim _trying = new(1, 1);

    public async ValueTask<AlertsModel> GetAsync(Visit visit, CancellationToken ct)
    {
        var view = await reader.GetAsync(ct);
        var history = await reader.HistoryAsync(null, visit.Now - HistorySpan, HistoryRows, ct);
        return new AlertsModel(
            visit.Now, view.Situation, book.Rules.Count == 0 ? "" : PageFormat.Text(System.IO.Path.GetDirectoryName(book.Rules[0].File), 200),
            [.. view.Firing.Select(one => AlertRows.Of(one, visit, Path))], [.. view.Mutes.Select(AlertRows.Of)],
            [.. view.Files.Select(rule => AlertRows.Of(rule, visit.Format))], [.. OtherRules(view, history)],
            [.. history.Where(one => one.EndedAt is not null).Select(one => AlertRows.Of(one, visit, Path))],
            [.. view.Targets.Select(target => AlertRows.Of(target, visit.Format))], [.. view.Findings.Select(AlertRows.Of)], visit.FormToken,
            Path);
    }

    /// <param name="wantsTrial">Whether it is tried over the last 30 days.</param>
    /// <returns>Null where there is no such rule.</returns>
    public async ValueTask<AlertRuleModel?> GetRuleAsync(Visit visit, string name, bool wantsTrial, CancellationToken ct)
    {
        var view = await reader.GetAsync(ct);
        var file = book.Rules.FirstOrDefault(rule => rule.Name == name);
        var other = view.Rules.FirstOrDefault(rule => rule.Name == name);
        if (file is null && other is null)
            return null;

        var path = AlertRows.Href(name);
        var history = await reader.HistoryAsync(name, visit.Now - HistorySpan, HistoryRows, ct);
        var mute = view.Mutes.FirstOrDefault(one => one.Rule == name && one.Subject is null);
        var tried = file?.When is RuleTrigger.Figure;
        return new AlertRuleModel(
            visit.Now, PageFormat.Text(name), file?.Description is { } said ? PageFormat.Text(said, 2000) : null,
            [.. file is not null ? FactsOf(file, mute) : FactsOf(other!, mute, view.Targets.Count > 0)],
            [.. view.States.Where(state => state.Rule == name).Select(state => AlertRows.Of(state, visit.Format))],
            [.. history.Select(one => AlertRows.Of(one, visit, path))],
            wantsTrial && tried ? await TryAsync(file!, visit, ct) : null, tried ? path + "?try=30" : null,
            mute is null ? [AlertRows.Mute(name, null, path)] : [AlertRows.Unmute(name, null)], visit.FormToken, path);
    }

    public void Dispose() => _trying.Dispose();

    private static IEnumerable<AlertRuleRow> OtherRules(AlertsView view, IReadOnlyList<FiringView> history) =>
        from rule in view.Rules
        let firing = view.Firing.Count(one => one.Rule == rule.Name)
        let fired = history.Where(one => one.Rule == rule.Name).ToList()
        select new AlertRuleRow(
            PageFormat.Text(rule.Name), AlertRows.Href(rule.Name),
            (rule.When.Count == 0 ? "any condition" : string.Join(", ", rule.When)) + (rule.BuiltIn ? " (built in)" : ""),
            rule.Severity == "notice" ? "any" : rule.Severity, rule.Send.Count == 0 ? "all" : string.Join(", ", rule.Send),
            firing > 0 ? $"{firing} firing" : "quiet", firing > 0 ? "bad" : "", fired is [var newest, ..] ? newest.BeganAt : null,
            $"{fired.Count}", view.Mutes.FirstOrDefault(mute => mute.Rule == rule.Name && mute.Subject is null)?.Until,
            AlertRows.Mute(rule.Name, null, Path));

    private static IEnumerable<FactModel> FactsOf(RuleFile rule, MuteView? mute)
    {
        yield return new FactModel("File", PageFormat.Text(rule.File, 200));
        yield return new FactModel("When", rule.When.ToString());
        if (rule.When is RuleTrigger.Figure { Of: var figure, Band: var band })
        {
            yield return new FactModel("What it is", figure.Sentence);
            yield return new FactModel("Right again", $"{(band.IsUpper ? "at or under" : "at or over")} {figure.Print(band.Clears)}");
            yield return new FactModel("One alert a", rule.By, "all together");
        }

        yield return new FactModel("Must hold for", DurationText.Print(rule.Timing.For));
        yield return new FactModel("Must be back for", DurationText.Print(rule.Timing.ClearFor));
        yield return new FactModel("Armed again after", DurationText.Print(rule.Timing.Rearm));
        yield return new FactModel("Reminds", rule.Remind is { } remind ? "every " + DurationText.Print(remind) : null, "never");
        yield return new FactModel("Severity", SnakeCase.From(rule.Severity.ToString()));
        yield return new FactModel("Tells", rule.Tell.Count == 0 ? "every target" : string.Join(", ", rule.Tell));
        if (mute is not null)
            yield return new FactModel("Muted until", PageFormat.Text(mute.Note, 200), At: mute.Until);
    }

    private static IEnumerable<FactModel> FactsOf(AlertRuleView rule, MuteView? mute, bool hasTarget)
    {
        yield return new FactModel("Stands in", rule.BuiltIn ? "built in" : "the settings, Alerts:Rules");
        yield return new FactModel("When", rule.When.Count == 0 ? "any condition" : string.Join(", ", rule.When));
        yield return new FactModel("Must hold for", rule.For);
        yield return new FactModel("Must be away for", rule.Clear);
        yield return new FactModel(
            "Tells",
            !hasTarget ? "nobody, and so it does not fire: Alerts:Targets is empty"
            : rule.Send.Count == 0 ? "every target" : string.Join(", ", rule.Send));
        if (mute is not null)
            yield return new FactModel("Muted until", PageFormat.Text(mute.Note, 200), At: mute.Until);
    }

    private async ValueTask<AlertTrialModel> TryAsync(RuleFile rule, Visit visit, CancellationToken ct)
    {
        await _trying.WaitAsync(ct);
        try
        {
            var trier = new RuleTrier(store.Figures, config.Alerts.Options, [.. config.Alerts.Targets.Select(target => target.Name)]);
            return AlertRows.Of(await trier.TryAsync(rule, TrialDays, visit.Now, ct), TrialRows, visit.Format);
        }
        finally
        {
            _trying.Release();
        }
    }
}
