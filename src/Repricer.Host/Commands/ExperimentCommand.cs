using System.CommandLine;
using System.Text.Json.Nodes;
using Repricer.Adapters.Strategies;
using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Host.Console;
using Repricer.Host.Experiments;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class ExperimentCommand
{
    private const int UsualDays = 28;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string?>("STRATEGY")
        {
            Description = "Its name. Default: the one strategy that has a holdout.", Arity = ArgumentArity.ZeroOrOne,
        };
        var from = new Option<string?>("--from")
        {
            Description = "First day, as 2026-05-01. Default: four weeks before the last.", HelpName = "DAY",
        };
        var to = new Option<string?>("--to") { Description = "Last day. Default: the last that was told of sales.", HelpName = "DAY" };
        var verb = new Verb("experiment", "What a strategy gains, beside the listings of its holdout: margin, pieces, buy box, price.")
        {
            Details = "Reads only. Sales come with 'repricer sales'; where as many days before are known, each listing is compared with "
                + "itself then. The exit code is 1 where nothing can be said of any measure.",
            Examples =
            [
                ("repricer experiment", "The last four weeks of the strategy with a holdout."),
                ("repricer experiment \"key items\" --from 2026-05-01 --to 2026-05-31 --json", "A month, for a program."),
            ],
        };
        verb.Arguments.Add(name);
        verb.Options.Add(from);
        verb.Options.Add(to);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (first, last) = (Day("--from", parsed.GetValue(from)), Day("--to", parsed.GetValue(to)));
            if (last < first)
                throw new UserErrorException("--to must not be before --from", ExitCode.WrongUsage);
            var config = setup.LoadConfig();
            var book = await LoadAsync(context, config.StrategiesDirectory, ct);
            var strategy = Choose(book, parsed.GetValue(name));
            await using var store = await setup.OpenForReadingAsync(config, ct);
            var told = await store.Sales.GetToldAsync(ct);
            last ??= told.Count > 0
                ? told.Values.Max(days => days.Last)
                : throw new UserErrorException("nothing was told of sales; 'repricer sales FILE' takes them in");
            var result = await new ExperimentRunner(store, config.Pricing, book).RunAsync(
                strategy, first ?? last.Value.AddDays(1 - UsualDays), last.Value, context.Time.GetUtcNow(),
                count => context.ShowProgress($"{count} listings …"), ct);
            context.ShowProgress(null);
            if (setup.Json)
                context.Out.WriteLine(ToJson(result).ToJsonString());
            else
                ExperimentText.Write(context.Out, result);
            return result.Measures.All(one => one.Verdict == Core.Trying.Experiments.Verdict.TooLittle) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static Strategy Choose(IReadOnlyList<Strategy> book, string? name)
    {
        if (name is not null)
        {
            var named = book.FirstOrDefault(strategy => strategy.Name == name)
                ?? throw new UserErrorException($"there is no strategy '{name}'{Suggestion.Ask(name, book.Select(one => one.Name))}");
            return named.Holdout is not null ? named
                : throw new UserErrorException($"'{name}' has no holdout, so there is nothing to compare with; see 'holdout' in its file");
        }

        var all = book.Where(strategy => strategy.Holdout is not null).ToArray();
        return all switch
        {
            [var only] => only,
            [] => throw new UserErrorException("no strategy has a holdout, so there is nothing to compare with"),
            _ => throw new UserErrorException(
                $"several strategies have a holdout: name one of {string.Join(", ", all.Select(one => $"'{one.Name}'"))}",
                ExitCode.WrongUsage),
        };
    }

    private static DateOnly? Day(string option, string? text) => text is null ? null
        : ClockText.TryDay(text, out var day) ? day
        : throw new UserErrorException($"{option}: '{text}' is no day; write it like 2026-05-01", ExitCode.WrongUsage);

    private static async Task<IReadOnlyList<Strategy>> LoadAsync(CommandContext context, string folder, CancellationToken ct)
    {
        var load = await new FolderStrategySource(context.Named(folder)).LoadAsync(ct);
        var errors = load.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).ToArray();
        return errors.Length == 0
            ? load.Strategies
            : throw new UserErrorException([.. errors.Select(error => error.ToString())], ExitCode.NotFine);
    }

    private static JsonObject ToJson(ExperimentResult result) => new()
    {
        ["strategy"] = result.Strategy,
        ["from"] = result.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = result.To.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["treated"] = result.Outcomes.Count(one => !one.IsHoldout),
        ["holdout"] = result.Outcomes.Count(one => one.IsHoldout),
        ["untold"] = result.Untold,
        ["measures"] = new JsonArray([.. result.Measures.Select(one => new JsonObject
        {
            ["measure"] = SnakeCase.From(one.Measure.ToString()),
            ["treated"] = Text(one.Treated), ["holdout"] = Text(one.Holdout), ["difference"] = Text(one.Difference),
            ["low"] = Text(one.Low), ["high"] = Text(one.High), ["seeable"] = Text(one.Seeable), ["is_change"] = one.IsChange,
            ["treated_listings"] = one.TreatedListings, ["holdout_listings"] = one.HoldoutListings,
            ["verdict"] = SnakeCase.From(one.Verdict.ToString()), ["says"] = ExperimentText.VerdictOf(one),
        })]),
    };

    private static string? Text(decimal? value) =>
        value is { } known ? Math.Round(known, 4).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) : null;
}
