using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Publishing;

public sealed class ConfirmRulePropertyTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    private static readonly Gen<ReadBack> Readings =
        from desired in Gen.Choose(1, 4)
        from live in Gen.Choose(1, 4)
        from before in Gen.Choose(0, 4)
        from known in Gen.Choose(0, 4)
        from isLate in Gen.Elements(true, false)
        from locked in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from restored in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from since in Gen.Choose(-1, 3)
        from refusal in Gen.Elements(null, null, "price too low")
        from again in Gen.Choose(0, 6)
        from beside in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new ReadBack
        {
            Desired = Price(desired)!.Value, Live = Price(live)!.Value, Before = Price(before), LastKnown = Price(known), IsLate = isLate,
            Locked = locked, IsRestored = restored, SinceSent = since < 0 ? null : TimeSpan.FromMinutes(since), Refusal = refusal,
            SentAgain = again, BesideDiffers = beside, EffectHorizon = TimeSpan.FromMinutes(2), Tolerance = new Percent(1),
        };

    [Fact]
    public void Judge_DesiredIsLive_IsConfirmedWhateverElseIsSaid() => Check(read =>
        read.Live != read.Desired || (read.BesideDiffers && !read.IsRestored) || ConfirmRule.Judge(read) == ConfirmMeaning.Confirmed);

    [Fact]
    public void Judge_ThePriceStandsAndSomethingElseBesideIt_IsNeverConfirmedNorTheListingsFault() => Check(read =>
        read.Live != read.Desired || !read.BesideDiffers || read.IsRestored
        || ConfirmRule.Judge(read)
            is ConfirmMeaning.Later or ConfirmMeaning.PushAgain or ConfirmMeaning.Rejected or ConfirmMeaning.NeverBeside);

    [Trait("situation", "4")]
    [Fact]
    public void Judge_RefusedAndNotLive_IsNeverPushedAgain() => Check(read =>
        read.Refusal is null || (read.Live == read.Desired && !read.BesideDiffers) || read.IsRestored
        || ConfirmRule.Judge(read) == ConfirmMeaning.Rejected);

    [Fact]
    public void Judge_AcceptedWithoutEffectThreeTimes_EndsAtAPerson() => Check(read =>
        ConfirmRule.Judge(read) != ConfirmMeaning.PushAgain || read.SentAgain < ConfirmRule.MostAgain);

    [Fact]
    public void Judge_NeverApplied_OnlyWhereAPushWouldHaveGoneAgain() => Check(read =>
        ConfirmRule.Judge(read) != ConfirmMeaning.NeverApplied
        || ConfirmRule.Judge(read with { SentAgain = 0 }) == ConfirmMeaning.PushAgain);

    [Fact]
    public void Judge_BeforeTheHorizon_NothingIsSettledButByTheChannelsWord() => Check(read =>
        read.SinceSent >= read.EffectHorizon || (read.Live == read.Desired && (!read.BesideDiffers || read.IsRestored))
        || (read.Refusal is not null && !read.IsRestored)
        || ConfirmRule.Judge(read) == ConfirmMeaning.Later);

    private static Money? Price(int euros) => euros == 0 ? null : new Money(euros, Euro);

    private static void Check(Func<ReadBack, bool> holds) =>
        Prop.ForAll(Readings.ToArbitrary(), holds).Check(Fuzz.Property(2_000));
}
