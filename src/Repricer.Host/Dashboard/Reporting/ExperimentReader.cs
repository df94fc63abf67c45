using System.Globalization;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Experiments;
using Repricer.Engine;
using Repricer.Host.Api;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Experiments;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>
/// Builds the pages of experiments. A result takes a look at all that was recorded of the strategy's listings: it is reckoned once for all
/// who ask, one after the other, and kept for an hour.
/// </summary>
internal sealed class ExperimentReader(IStore store, AppConfig config, IEngineView view, TimeProvider time)
{
    public const string Path = "/experiments/";

    private const int UsualDays = 28;
    private const int MostKept = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset At, Task<ExperimentResult> Result)> _results = new(StringComparer.Ordinal);
    private Task _last = Task.CompletedTask;

    public ExperimentsModel List(Visit visit)
    {
        var strategies = view.Strategies.Current.Strategies.Where(one => one.Holdout is not null)
            .OrderBy(one => one.Name, StringComparer.Ordinal);
        return new ExperimentsModel(
            visit.Now,
            new GridModel(
                "Strategies with a holdout", "Strategy", [GridModel.Column("Result")],
                [
                    .. strategies.Select(one => new GridLine(
                        PageFormat.Text(one.Name, 80), null, Path + Uri.EscapeDataString(one.Name),
                        [new CellModel("the last 28 days that were told", Href: Path + Uri.EscapeDataString(one.Name))])),
                ])
            {
                Empty = "No strategy has a holdout",
                EmptyText = "With 'holdout: 10%' in its file a strategy leaves a tenth of its listings alone, to compare with.",
            });
    }

    /// <returns>Null where no strategy in force has the name.</returns>
    public async ValueTask<ExperimentModel?> GetAsync(string name, Visit visit, CancellationToken ct)
    {
        if (view.Strategies.Current.Strategies.FirstOrDefault(one => one.Name == name) is not { } strategy)
            return null;
        if (strategy.Holdout is null)
            return Lacking(visit, name, "It has no holdout: see 'holdout' in its file.");
        var told = await store.Sales.GetToldAsync(ct);
        if (told.Count == 0)
            return Lacking(visit, name, "No channel told what was sold: repricer sales FILE takes it in.");

        var last = told.Values.Max(days => days.Last);
        var (at, result) = Begin(strategy, last.AddDays(1 - UsualDays), last);
        return Of(await result.WaitAsync(ct), at, visit);
    }

    private static ExperimentModel Lacking(Visit visit, string name, string lack) => new(
        visit.Now, PageFormat.Text(name, 80), null, lack, null, [], new GridModel("", "", [], []));

    private (DateTimeOffset At, Task<ExperimentResult> Result) Begin(Strategy strategy, DateOnly from, DateOnly to)
    {
        lock (_gate)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{strategy.Name}\n{strategy.Hash}\n{to.DayNumber}");
            var now = time.GetUtcNow();
            if (_results.TryGetValue(key, out var known) && now - known.At < Kept && !known.Result.IsFaulted)
                return known;
            foreach (var old in _results.Where(one => now - one.Value.At >= Kept || one.Value.Result.IsFaulted).Select(one =>
                one.Key).ToList())
                _results.Remove(old);
            if (_results.Count >= MostKept)
                _results.Clear();
            var before = _last;
            var book = view.Strategies.Current.Strategies;
            var result = Task.Run(async () =>
            {
                await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return await new ExperimentRunner(store, config.Pricing, book)
                    .RunAsync(strategy, from, to, now, static _ => { }, CancellationToken.None);
            });
            _last = result;
            return _results[key] = (now, result);
        }
    }

    private static ExperimentModel Of(ExperimentResult result, DateTimeOffset at, Visit visit)
    {
        var format = visit.Format;
        var held = result.Outcomes.Count(one => one.IsHoldout);
        return new ExperimentModel(
            visit.Now, PageFormat.Text(result.Strategy, 80),
            $"{format.Times.Dates.Write(result.From, result.To)}, {format.Count(result.Days)} days", null, at,
            [
                new TileModel("Treated", format.Count(result.Outcomes.Count - held), "listings", null),
                new TileModel("Held out", format.Count(held), "listings", null),
                new TileModel(
                    "Without sales told", format.Count(result.Untold), "of these days, by their channels", null, result.Untold > 0 ? "warn"
                        : ""),
            ],
            new GridModel(
                "Measures", "Measure",
                [
                    GridModel.Number("Treated"), GridModel.Number("Held out"), GridModel.Number("Difference"),
                        GridModel.Number("95 % interval"),
                    GridModel.Column("What can be said"),
                ],
                [
                    .. result.Measures.Select(one => new GridLine(ExperimentText.NameOf(one.Measure), null, null,
                    [
                        Cell(one.Treated, one.TreatedListings, format), Cell(one.Holdout, one.HoldoutListings, format),
                        new CellModel(Signed(one.Difference, format), "one of the groups is not known", IsNumber: true),
                        new CellModel(
                            one.Low is { } low ? $"{Signed(low, format)} to {Signed(one.High, format)}" : null,
                                "too little for an interval",
                            IsNumber: true),
                        new CellModel(
                            ExperimentText.VerdictOf(one),
                            Kind: one.Verdict switch { Verdict.Higher => "good", Verdict.Lower => "bad", _ => "plain" }),
                    ])),
                ]));
    }

    private static CellModel Cell(decimal? value, int listings, PageFormat format) => new(
        value is { } known ? format.Number(known, 2) : null, "nothing is recorded of it", Sub: $"n {format.Count(listings)}",
            IsNumber: true);

    private static string? Signed(decimal? value, PageFormat format) => value is not { } known ? null
        : (known > 0m ? "+" : known < 0m ? "−" : "") + format.Number(Math.Abs(known), 2);
}
