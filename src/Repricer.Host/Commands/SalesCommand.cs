using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class SalesCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A CSV file: channel,listing_id,day,units[,revenue,currency,sessions]. Without one: which days are told, and by "
                + "whom.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the file; nothing is written." };
        var strict = new Option<bool>("--strict") { Description = "Any fault refuses everything." };
        var verb = new Verb("sales", "Takes in what was sold, by listing and day: for conditions such as 'sold_in 7 days < 3'.")
        {
            Details = "A day that is there is written over. From the first to the last day of the file every listing of its channels counts "
                + "as told: one without a row sold nothing. The exit code is 1 where a row is bad.",
            Examples =
            [
                ("repricer sales", "Which days are told, and where they come from."), ("repricer sales yesterday.csv", "Each night."),
                ("repricer sales 2026.csv --dry-run", "Every fault of it."),
            ],
        };
        verb.Arguments.Add(file);
        verb.Options.Add(dryRun);
        verb.Options.Add(strict);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            if (parsed.GetValue(file) is not { } name)
                return await ShowAsync(context, setup, parsed.GetValue(dryRun) || parsed.GetValue(strict), ct);
            var content = Files.Read(context, name);
            var (isDry, isStrict) = (parsed.GetValue(dryRun), parsed.GetValue(strict));
            var config = setup.LoadConfig();
            await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
            var view = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/sales", new SalesRequest(new NamedFile(name, content), isStrict, isDry), ApiJson.Default.SalesRequest,
                    ApiJson.Default.SalesView, ct)
                : SalesApi.Of(await new SalesTaker(work.Store!.Sales, config, context.Time, static _ => { })
                    .TakeAsync(name, content, isStrict, isDry, ct));
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.SalesView));
            else
                Print(context, name, view);
            return view.Refused || view.Faults > 0 ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<int> ShowAsync(CommandContext context, Setup setup, bool hasOptionsOfAFile, CancellationToken ct)
    {
        if (hasOptionsOfAFile)
            throw new UserErrorException("--dry-run and --strict are for a FILE, and none is named");
        var config = setup.LoadConfig();
        await using var store = await setup.OpenForReadingAsync(config, ct);
        var told = await SalesApi.ToldAsync(store.Sales, ct);
        if (setup.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(told, ApiJson.Default.IReadOnlyListToldSalesView));
            return ExitCode.Fine;
        }

        foreach (var channel in told)
        {
            var from = channel.LastReadAt is { } at
                ? $"{channel.DaysRead} of them read at the channel, last {at:yyyy-MM-dd HH:mm} UTC"
                : "all of them from files";
            context.Out.WriteLine(
                $"{channel.Channel}: {channel.First:yyyy-MM-dd} to {channel.Last:yyyy-MM-dd}, "
                + $"{channel.Last.DayNumber - channel.First.DayNumber + 1} days, {from}");
        }

        if (told.Count == 0)
            context.Out.WriteLine("nothing is told: repricer sales FILE, or a channel that tells its sales");
        return ExitCode.Fine;
    }

    private static void Print(CommandContext context, string name, SalesView view)
    {
        foreach (var line in view.Messages)
            context.Error.WriteLine(line);
        context.Out.WriteLine($"{name}: {view.Rows} rows, {view.BadRows} bad");
        context.Out.WriteLine(view is { Added: { } added, Changed: { } changed, Unknown: { } unknown }
            ? $"days: {added} added, {changed} changed, {unknown} of listings that are not there"
            : view.Refused ? "refused: nothing was changed" : "dry run: nothing was changed");
    }
}
