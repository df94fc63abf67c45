using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Discovery;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Discovery;

internal static class ProposalsCommand
{
    private const int PageSize = 500;
    private const int DefaultLimit = 50;

    private static readonly string[] States = [.. Enum.GetNames<ProposalState>().Select(SnakeCase.From)];

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var filters = new ProposalFilters();
        var limit = new Option<int>("--limit")
        {
            Description = $"How many are shown, 1 to {PageSize}; default {DefaultLimit}.", HelpName = "COUNT", DefaultValueFactory = _ => DefaultLimit,
        };
        var csv = new Option<bool>("--csv") { Description = "All of them as CSV, to be decided in a spreadsheet: see decide." };
        var verb = new Verb("proposals", "Lists pages that discover found, with your product, how sure that is and why.")
        {
            Details = "approve and reject decide by number; decide takes a CSV as --csv writes it, with a column decision of approve or reject. "
                + "An approved page is watched from then on; a rejected one is never proposed for the product again.",
            Examples =
            [
                ("repricer proposals --source bolt-shop", "What waits for a person."),
                ("repricer proposals --csv > found.csv", "All of them, for a spreadsheet."),
                ("repricer proposals approve --at-least 95", "Those by GTIN or part number."),
                ("repricer proposals reject 17 23", "Two that are wrong."),
            ],
        };
        filters.AddTo(verb);
        verb.Options.Add(limit);
        verb.Options.Add(csv);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var all = parsed.GetValue(csv);
            var most = parsed.GetValue(limit) is >= 1 and <= PageSize and var given
                ? given
                : throw new UserErrorException($"--limit: 1 to {PageSize} is expected", ExitCode.WrongUsage);
            var rows = await ReadAsync(setup, filters.Read(parsed), all ? int.MaxValue : most, ct);
            if (all)
                ProposalCsv.Write(context.Out, rows);
            else if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(new PageOf<ProposalView>(rows, null), ApiJson.Default.PageOfProposalView));
            else
                Print(context, rows);
            return ExitCode.Fine;
        });
        verb.Subcommands.Add(Decide(context, common, "approve", "Watches the pages of these proposals from now on.", approve: true));
        verb.Subcommands.Add(Decide(context, common, "reject", "Says that these are wrong: they never return.", approve: false));
        verb.Subcommands.Add(FromFile(context, common));
        return verb;
    }

    private static Verb Decide(CommandContext context, CommonOptions common, string name, string description, bool approve)
    {
        var ids = new Argument<long[]>("ID") { Description = "Numbers of proposals.", Arity = ArgumentArity.ZeroOrMore };
        var filters = new ProposalFilters();
        var verb = new Verb(name, description)
        {
            Examples = [($"repricer proposals {name} 17 23", "By number."), ($"repricer proposals {name} --source bolt-shop --at-least 90", "All that wait there.")],
        };
        verb.Arguments.Add(ids);
        filters.AddTo(verb, withState: false);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var which = parsed.GetValue(ids) ?? [];
            var filter = filters.Read(parsed);
            var filtered = filter.Source is not null || filter.AtLeast is not null;
            if (which.Length > 0 == filtered)
                throw new UserErrorException("numbers, or --source and --at-least, are expected, one of both", ExitCode.WrongUsage);
            if (filtered)
                which = [.. (await ReadAsync(setup, filter, int.MaxValue, ct)).Select(row => row.Id)];
            return await SendAsync(
                context, setup, approve ? new ProposalsDecideRequest(Approve: which) : new ProposalsDecideRequest(Reject: which), ct);
        });
        return verb;
    }

    private static Verb FromFile(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV with the columns id and decision (approve, reject or blank)." };
        var verb = new Verb("decide", "Takes decisions from a CSV file, all or none.")
        {
            Examples = [("repricer proposals decide found.csv", "As --csv wrote it, with the column decision filled in.")],
        };
        verb.Arguments.Add(file);
        verb.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(file);
            return await SendAsync(context, new Setup(context, common, parsed), ProposalCsv.Read(path, Files.Read(context, path)), ct);
        });
        return verb;
    }

    private static async Task<int> SendAsync(CommandContext context, Setup setup, ProposalsDecideRequest request, CancellationToken ct)
    {
        if ((request.Approve?.Count ?? 0) + (request.Reject?.Count ?? 0) == 0)
        {
            context.Out.WriteLine("nothing to decide");
            return ExitCode.Fine;
        }

        await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
        var view = work.Client is { } client
            ? await client.PostAsync(
                "api/v1/proposals/decide", request, ApiJson.Default.ProposalsDecideRequest, ApiJson.Default.ProposalsDecidedView, ct)
            : ProposalsApi.Of(await work.Store!.Proposals.DecideAsync(
                ProposalsApi.WordsOf(request), EngineOrStore.By, context.Time.GetUtcNow(), ct));
        if (setup.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.ProposalsDecidedView));
        }
        else
        {
            foreach (var refused in view.Refused)
                context.Error.WriteLine($"{refused.Id}: {refused.Why}");
            context.Out.WriteLine($"{view.Approved} approved, watched from now on; {view.Rejected} rejected for good");
        }

        return view.Refused.Count == 0 ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<IReadOnlyList<ProposalView>> ReadAsync(
        Setup setup, ProposalQuery query, int most, CancellationToken ct)
    {
        await using var store = await setup.OpenForReadingAsync(setup.LoadConfig(), ct);
        var rows = new List<ProposalView>();
        while (rows.Count < most)
        {
            var page = await ProposalsApi.ReadAsync(store.Proposals, query with { Max = Math.Min(PageSize, most - rows.Count) }, ct);
            rows.AddRange(page.Items);
            if (page.Next is null)
                break;
            query = query with { After = long.Parse(page.Next, CultureInfo.InvariantCulture) };
        }

        return rows;
    }

    private static void Print(CommandContext context, IReadOnlyList<ProposalView> rows)
    {
        foreach (var row in rows)
        {
            context.Out.WriteLine($"{row.Id,5}  {row.Confidence ?? "-",4}  {row.Sku ?? "-"}  {row.ProductTitle}");
            context.Out.WriteLine($"{"",13}{row.Title}");
            context.Out.WriteLine($"{"",13}{row.Url}");
            context.Out.WriteLine($"{"",13}{row.Reasons}{(row.DecidedBy is { } by ? $" ({row.State} by {by})" : "")}");
        }

        if (rows.Count == 0)
            context.Out.WriteLine("nothing waits; repricer discover SOURCE looks for pages");
    }

    /// <summary>The options that choose proposals.</summary>
    private sealed class ProposalFilters
    {
        private readonly Option<string?> _source = new("--source") { Description = "Only of this source.", HelpName = "SOURCE" };
        private readonly Option<string?> _state = new("--state")
        {
            Description = $"{string.Join(", ", States)}; default proposed.", HelpName = "STATE",
        };

        private readonly Option<int?> _atLeast = new("--at-least") { Description = "Only those so sure, in percent.", HelpName = "PERCENT" };

        public void AddTo(Verb verb, bool withState = true)
        {
            verb.Options.Add(_source);
            verb.Options.Add(_atLeast);
            if (withState)
                verb.Options.Add(_state);
        }

        public ProposalQuery Read(ParseResult parsed)
        {
            var text = parsed.GetValue(_state) ?? "proposed";
            if (!SnakeCase.TryParse<ProposalState>(text, out var state))
                throw new UserErrorException(
                    $"--state: '{ScalarText.Shorten(text)}' is none of {string.Join(", ", States)}{Suggestion.Ask(text, States)}", ExitCode.WrongUsage);
            if (parsed.GetValue(_atLeast) is < 0 or > 100)
                throw new UserErrorException("--at-least: 0 to 100 is expected, in percent", ExitCode.WrongUsage);
            return new ProposalQuery(
                parsed.GetValue(_source) is { } source ? new SourceId(source) : null, state, parsed.GetValue(_atLeast) / 100m, null, PageSize);
        }
    }
}
