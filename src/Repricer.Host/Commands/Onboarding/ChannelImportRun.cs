using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Engine.Onboarding;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>Does <c>repricer import --from CHANNEL</c>: through the running engine, or with an adapter of its own.</summary>
internal static class ChannelImportRun
{
    private const int MostNotes = 20;

    public static async Task<int> RunAsync(
        CommandContext context, Setup setup, string channel, string[]? words, bool dryRun, CancellationToken ct)
    {
        string[]? overwrite = words is { Length: > 0 }
            ? [.. words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : null;
        if (OnboardingApi.ProblemOf(overwrite) is { } problem)
            throw new UserErrorException($"--overwrite: {problem}", ExitCode.WrongUsage);

        var config = setup.LoadConfig();
        var options = ChannelOpening.Find(config, channel);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var view = work.Client is { } client
            ? await client.PostLongAsync(
                $"api/v1/channels/{Uri.EscapeDataString(channel)}/import", new ChannelImportRequest(dryRun, overwrite),
                ApiJson.Default.ChannelImportRequest, ApiJson.Default.ChannelImportView, ct)
            : await ImportAsync(context, setup, config, options, work.Store!, overwrite, dryRun, ct);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.ChannelImportView));
        else
            Print(context, view);
        return view.Failure is null && view.NotTaken == 0 && !IsPart(view) ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<ChannelImportView> ImportAsync(
        CommandContext context, Setup setup, AppConfig config, ChannelConfig channel, Engine.IStore store, string[]? overwrite, bool dryRun,
        CancellationToken ct)
    {
        var adapter = ChannelOpening.Open(context, setup, config, channel);
        using (adapter as IDisposable)
        {
            var importer = new ChannelImporter(store, config, [adapter], context.Time, static _ => { });
            if (importer.ProblemOf(channel.Id.Value) is { } problem)
                throw new UserErrorException(problem);

            // Somebody who waits for many pages sees how far it is; a pipe gets the answer alone.
            Action<PullProgress>? progress = context.IsInteractive && !setup.Json
                ? done => context.Error.WriteLine(
                    $"page {done.Pages}: {done.Listings}{(done.Stated is { } all ? $" of {all}" : "")} listings read")
                : null;
            return OnboardingApi.Of(await importer.ImportAsync(channel.Id.Value, overwrite, dryRun, progress, ct));
        }
    }

    private static bool IsPart(ChannelImportView view) => view.Stated > view.Told;

    private static void Print(CommandContext context, ChannelImportView view)
    {
        foreach (var note in view.Notes.Take(MostNotes))
            context.Error.WriteLine($"{note.Listing}: {(note.Taken ? "" : "not taken: ")}{note.Text}");
        if (view.NoteCount > Math.Min(MostNotes, view.Notes.Count))
            context.Error.WriteLine($"and {view.NoteCount - Math.Min(MostNotes, view.Notes.Count)} more (--json tells the first 200)");
        if (view.Failure is { } failure)
        {
            context.Error.WriteLine($"{view.Channel}: {failure}");
            context.Out.WriteLine(view.Refused
                ? $"refused: nothing was changed; 'repricer channel check {view.Channel}' says what the channel does not like"
                : "nothing was changed");
            return;
        }

        context.Out.WriteLine(
            $"{view.Channel}: {Words.Of(view.Told, "listing")} on {Words.Of(view.Pages, "page")}, {view.NotTaken} not taken");
        if (IsPart(view))
            context.Out.WriteLine($"the channel says it has {view.Stated}: what it did not tell is not known");
        if (view.Counts is { } counts)
        {
            context.Out.WriteLine($"products  {counts.ProductsAdded} added, {counts.ProductsChanged} changed");
            context.Out.WriteLine(
                $"listings  {counts.ListingsAdded} added, {counts.ListingsChanged} changed; {counts.PricesKept} confirmed prices kept");
        }

        foreach (var (count, text) in new[]
        {
            (view.MatchedByGtin, "found their product by its article number"),
            (view.InShadow, "new ones are in shadow: nothing is sent for them"),
            (view.Managed, "are held by another repricer: nothing is sent for them"), (view.Inactive, "are not active at the channel"),
            (view.Restocked, "have stock again"), (view.CostsKept, "costs are others in the catalogue and were kept (--overwrite cost)"),
            (view.Missing, "of the catalogue were not told by the channel; they stay"),
        })
        {
            if (count > 0)
                context.Out.WriteLine($"{count,9} {text}");
        }

        if (view.DryRun)
            context.Out.WriteLine("dry run: nothing was changed");
        else if (view.InShadow > 0)
            context.Out.WriteLine(
                $"next: repricer channel check {view.Channel}; then 'repricer shadow CHANNEL/LISTING off' for a few, and look");
    }
}
