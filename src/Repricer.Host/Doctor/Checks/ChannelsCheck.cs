using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;

namespace Repricer.Host.Doctor.Checks;

/// <summary>
/// Says whether each channel can be made of its settings and, where it can be read, whether it answers. Nothing is sent to any.
/// </summary>
internal sealed class ChannelsCheck : IDoctorCheck
{
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);

    public string Name => "channels";

    public TimeSpan Deadline => TimeSpan.FromMinutes(1);

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var store = await checkup.StoreAsync(ct);
        var examples = store?.Channels.ToDictionary(channel => channel.Example.Channel, channel => channel.Example) ?? [];
        var looks = checkup.Config.Channels.Select(channel => LookAsync(
            checkup, channel, examples.TryGetValue(channel.Id, out var listing) ? listing : null, ct));
        var lines = (await Task.WhenAll(looks)).SelectMany(found => found).ToList();
        return lines.Count > 0 ? lines : [DoctorLine.NotTried("no channel is configured")];
    }

    private static async Task<IReadOnlyList<DoctorLine>> LookAsync(
        Checkup checkup, ChannelConfig channel, ListingId? example, CancellationToken ct)
    {
        if (channel.Settings.GetValueOrDefault("Folder") is { } folder
            && OfFolder(checkup, channel, checkup.Context.PathOf(folder)) is { } line)
            return [line];

        var services = ChannelSet.ServicesFor(checkup.Options, checkup.Context.Time, NullLoggerFactory.Instance);
        var (adapter, errors) = ChannelSet.Create(channel, checkup.Options, services);
        if (adapter is null)
        {
            return [.. errors.Select(error => DoctorLine.Fail(
                $"{channel.Id}: {error.Key}: {error.Message}", $"mend {channel.Path} in {checkup.ConfigFile}"))];
        }

        using (adapter as IDisposable)
            return [await ReadAsync(checkup, adapter, example, ct)];
    }

    /// <returns>Null where the folder is there and can be written.</returns>
    private static DoctorLine? OfFolder(Checkup checkup, ChannelConfig channel, string folder)
    {
        if (File.Exists(folder))
            return DoctorLine.Fail($"{channel.Id}: {folder} is a file, and a folder is needed", $"name another in {channel.Path}:Folder");
        var nearest = WriteAccess.NearestFolder(folder);
        if (!checkup.Machine.MayWrite(nearest))
            return DoctorLine.Fail($"{channel.Id}: {nearest} cannot be written by this user", $"chown {Environment.UserName} {nearest}");
        return nearest == Path.GetFullPath(folder) ? null : DoctorLine.Ok($"{channel.Id}: {folder} is not there yet; the engine makes it");
    }

    private static async Task<DoctorLine> ReadAsync(Checkup checkup, IChannelAdapter adapter, ListingId? example, CancellationToken ct)
    {
        if (!adapter.Traits.CanReadBack)
            return DoctorLine.Ok($"{adapter.Id}: its settings are fine; it cannot be read, so nothing was asked of it");
        if (example is not { } listing)
            return DoctorLine.NotTried($"{adapter.Id}: its settings are fine; there is no listing to read");

        using var deadline = new CancellationTokenSource(ReadLimit, checkup.Context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var outcomes = await adapter.ReadPricesAsync([listing], either.Token);
            return LineOf(adapter, listing, outcomes.Count > 0 ? outcomes[0] : null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return DoctorLine.Fail(
                $"{adapter.Id}: no answer within {ReadLimit.TotalSeconds:0} s", "see whether it can be reached from this machine");
        }
    }

    private static DoctorLine LineOf(IChannelAdapter adapter, ListingId listing, PriceReadOutcome? outcome) => outcome switch
    {
        PriceReadOutcome.Read read => DoctorLine.Ok($"{adapter.Id}: it answers; {listing} is live at {read.Price}"),
        PriceReadOutcome.Gone => DoctorLine.Warn($"{adapter.Id}: it answers, and knows no listing {listing}", "is the listing id right?"),
        PriceReadOutcome.Throttled => DoctorLine.Warn($"{adapter.Id}: it answers, and asks for patience", "try again later"),
        PriceReadOutcome.Failed failed => DoctorLine.Fail(
            $"{adapter.Id}: {listing} cannot be read: {failed.Reason}", "see its address and its secret in the settings"),
        _ => DoctorLine.Fail($"{adapter.Id}: it gave no answer for {listing}", null),
    };
}
