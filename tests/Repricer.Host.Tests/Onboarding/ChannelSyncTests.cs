using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Onboarding;

/// <summary>The daily sync of a channel that tells listings and fees: which of the fees it takes over.</summary>
public sealed class ChannelSyncTests : IAsyncLifetime
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    private readonly CommandRun _run = new();
    private readonly ManualTimeProvider _time = new();
    private IStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _store = await Stores.OpenAsync(Path.Combine(_run.Folder, "data"), _time, NullLoggerFactory.Instance, Ct);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _run.Dispose();
    }

    [Theory]
    [InlineData("off", null)]
    [InlineData("rises", "18% and 0.40, 0.50 from 2026-04-01")]
    public async Task Run_FeesThatRise_AreTakenOverWhereTheSettingsSaySo(string takes, string? taken)
    {
        await RunAsync(takes, new TellingChannel(0.18m));
        Assert.Equal(taken, (await FindAsync())!.ToldFees?.ToString());
    }

    [Fact]
    public async Task Run_FeesThatFall_AreLeft()
    {
        await RunAsync("rises", new TellingChannel(0.10m));
        Assert.Null((await FindAsync())!.ToldFees);
    }

    [Fact]
    public async Task Run_LaterChangesAreNotTold_TheRestIsTakenAllTheSame()
    {
        await RunAsync("rises", new TellingChannel(0.18m) { TellsLater = false });
        Assert.Equal("18% and 0.40", (await FindAsync())!.ToldFees?.ToString());
    }

    [Fact]
    public async Task Run_WhatWasSettled_IsAskedForAsFarBackAsTheChannelMayStillTellIt()
    {
        var channel = new TellingChannel(0.15m) { SettledDaysBack = 42 };
        await RunAsync("off", channel);
        var yesterday = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(-1);
        Assert.Equal(Enumerable.Range(0, 42).Select(back => yesterday.AddDays(-back)).Reverse(), channel.SettledDays);
    }

    private ValueTask<Listing?> FindAsync() => _store.Catalog.FindListingAsync(TellingChannel.Listing, Ct);

    private async Task RunAsync(string takes, TellingChannel channel)
    {
        _run.Write("appsettings.json", $$"""
            {
              "FeeSchedules": [{ "Name": "std", "Currency": "EUR", "Base": "item", "Rate": 15, "FixedPerUnit": 0.30 }],
              "Channels": { "files": { "Type": "csv", "FeeSchedule": "std", "TakeFees": "{{takes}}", "Settings": { "Folder": "drop" } } }
            }
            """);
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        var sync = new ChannelSync(
            new ChannelImporter(_store, config, [channel], _time, static _ => { }), new FeeAsker(_store, config, [channel], _time),
            new SettlementIntake(_store, config, [channel], _time), _time, NullLogger<ChannelSync>.Instance);
        await sync.RunAsync("files", Ct);
    }

    /// <summary>Tells one listing at 20 EUR, a rate and 0.40 of each sale, and 0.10 more from April on.</summary>
    private sealed class TellingChannel(decimal rate) : IChannelAdapter, IListingSource, IFeeSource, IFeePreviewSource, ISettlementSource
    {
        public static readonly ListingId Listing = new(new ChannelId("files"), "L1");

        public bool TellsLater { get; init; } = true;

        public ChannelId Id => Listing.Channel;

        public ChannelTraits Traits { get; } = new() { PushBatch = 1, ReadBatch = 1, CanReadBack = false };

        public int MaxFeeQuestions => 20;

        public int SettledDaysBack { get; init; } = 1;

        /// <summary>The days that were asked for, in order.</summary>
        public List<DateOnly> SettledDays { get; } = [];

        public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct)
        {
            SettledDays.Add(day);
            return ValueTask.FromResult<SettlementReadOutcome>(new SettlementReadOutcome.Read([]));
        }

        public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
            throw new InvalidOperationException("a sync sends nothing");

        public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
            throw new InvalidOperationException("a sync reads no price");

        public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
            ValueTask.FromResult<ListingPageOutcome>(new ListingPageOutcome.Page(
                [
                    new ChannelListing(Listing, "A", Eur)
                    {
                        Title = "Lamp", Price = new Money(20m, Eur), MinPrice = new Money(10m, Eur), MaxPrice = new Money(40m, Eur),
                    },
                ],
                null));

        public ValueTask<IReadOnlyList<FeeReadOutcome>> ReadFeesAsync(IReadOnlyList<FeeQuestion> questions, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<FeeReadOutcome>>(
            [
                .. questions.Select(question => new FeeReadOutcome.Read(
                    question, new Money((question.Price.Amount * rate) + 0.40m, Eur).RoundToGrid(RoundingDirection.Nearest),
                    new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))),
            ]);

        public ValueTask<FeeChangesOutcome> ReadFeeChangesAsync(DateOnly today, CancellationToken ct) =>
            ValueTask.FromResult<FeeChangesOutcome>(TellsLater
                ? new FeeChangesOutcome.Read([new FeeChangeAhead(Listing, new DateOnly(2026, 4, 1), new Money(0.10m, Eur))])
                : new FeeChangesOutcome.Failed("no role for it"));
    }
}
