using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>Does <c>repricer import FILE --format NAME</c>.</summary>
internal static class SheetImportRun
{
    private const int MostShown = 10;

    public static async Task<int> RunAsync(CommandContext context, Setup setup, SheetWish wish, CancellationToken ct)
    {
        var content = Files.Read(context, wish.File);
        var config = setup.LoadConfig();
        var channel = ChannelOf(config, wish);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var view = work.Client is { } client
            ? await client.PostLongAsync(
                $"api/v1/channels/{Uri.EscapeDataString(channel)}/sheet",
                new SheetRequest(new NamedFile(wish.File, content), wish.Format.Name, wish.Marketplace, wish.Strict, wish.DryRun),
                ApiJson.Default.SheetRequest, ApiJson.Default.SheetView, ct)
            : OnboardingApi.Of(await new SheetImporter(work.Store!.Catalog, config, context.Time, static _ => { }).ImportAsync(
                channel, wish.Format, wish.File, content, wish.Marketplace, wish.Strict, wish.DryRun, ct));
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.SheetView));
        else
            Print(context, wish, channel, view);
        return view.Refused || view.Faults > 0 ? ExitCode.NotFine : ExitCode.Fine;
    }

    private static string ChannelOf(AppConfig config, SheetWish wish)
    {
        if (wish.Channel is { } named)
            return ChannelOpening.Find(config, named).Id.Value;
        return config.Channels.Count switch
        {
            1 => config.Channels[0].Id.Value,
            0 => throw new UserErrorException("the settings have no channel yet, and a sheet is about the listings of one"),
            _ => throw new UserErrorException(
                $"say with --channel whose sheet it is: {string.Join(", ", config.Channels.Select(one => one.Id.Value))}",
                ExitCode.WrongUsage),
        };
    }

    private static void Print(CommandContext context, SheetWish wish, string channel, SheetView view)
    {
        foreach (var line in view.Messages)
            context.Error.WriteLine(line);
        context.Out.WriteLine($"{wish.File}: {Words.Of(view.Rows, "row")} for {channel}, {view.BadRows} bad");
        if (view.Ignored.Count > 0)
            context.Out.WriteLine($"columns not taken: {string.Join(", ", view.Ignored)}");
        if (view.UnknownCount > 0)
            context.Out.WriteLine(
                $"{Words.Of(view.UnknownCount, "SKU")} without a listing on {channel}: {string.Join(", ", view.Unknown.Take(MostShown))}"
                + (view.UnknownCount > MostShown ? " …" : "") + $" ('repricer import --from {channel}' brings them)");
        if (view.OtherMarketplaces > 0)
            context.Out.WriteLine($"{Words.Of(view.OtherMarketplaces, "row")} of other marketplaces");
        if (view.ShippingUnknown > 0)
            context.Out.WriteLine(
                $"{Words.Of(view.ShippingUnknown, "listing")} with bounds that include shipping, which is not known: taken as item "
                    + "prices, so check the maximum");
        if (view.StillManaged > 0)
            context.Out.WriteLine(
                $"{Words.Of(view.StillManaged, "listing")} still repriced by {wish.Format.Service}: end that there before prices are "
                    + "let out");
        if (view.Counts is { } counts)
            context.Out.WriteLine(
                $"listings  {counts.ListingsChanged} changed; products  {counts.ProductsChanged} changed; unchanged {counts.Unchanged}");
        if (view.Refused || view.DryRun)
            context.Out.WriteLine(view.Refused ? "refused: nothing was changed" : "dry run: nothing was changed");
    }
}
