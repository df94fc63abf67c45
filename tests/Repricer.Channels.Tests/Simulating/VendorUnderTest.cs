using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>An adapter of a vendor's API, made by its factory, and the simulator it talks to, which can be broken on purpose.</summary>
internal abstract class VendorUnderTest : ChannelUnderTest
{
    private Func<ChannelCreation> _make = static () => throw new InvalidOperationException("no adapter was made");

    /// <param name="time">Null = one of its own.</param>
    protected VendorUnderTest(ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        OurClock = new SkewedClock(Time);
    }

    /// <summary>The other side's clock, which is right.</summary>
    public ManualTimeProvider Time { get; }

    /// <summary>The adapter's clock.</summary>
    public SkewedClock OurClock { get; }

    /// <summary>The next call that writes prices goes wrong.</summary>
    /// <param name="reached">Runs when that call is there.</param>
    public abstract void BreakWrite(ApiFault fault, Func<Task>? reached = null);

    /// <summary>What the calls proved themselves by, so far as it was noted.</summary>
    public abstract IEnumerable<string> Credentials { get; }

    /// <summary>The same channel in another engine.</summary>
    public IChannelAdapter Another() => Made(_make);

    /// <summary>Lets what was taken have its effect.</summary>
    public virtual void Settle()
    {
    }

    protected T Make<T>(Func<ChannelCreation> make)
        where T : IChannelAdapter
    {
        _make = make;
        return (T)Made(make);
    }

    private static IChannelAdapter Made(Func<ChannelCreation> make)
    {
        var made = make();
        Assert.Empty(made.Errors);
        return made.Adapter!;
    }
}

/// <summary>The same over <see cref="LoopbackApi"/>.</summary>
internal abstract class LoopbackUnderTest : VendorUnderTest
{
    private static readonly ApiFault[] AnyFault =
    [
        ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.HtmlForbidden, ApiFault.Unavailable, ApiFault.UnavailableForAWhile,
        ApiFault.BadGateway, ApiFault.TooMany,
    ];

    protected abstract LoopbackApi Api { get; }

    protected abstract bool Writes(ApiCall call);

    public override IEnumerable<string> Credentials => Api.Calls.SelectMany(call => call.Credentials);

    public override void TakeAway() => Api.StopAsync().GetAwaiter().GetResult();

    /// <summary>One of four times a call goes wrong: the next that writes, or any other.</summary>
    public void Trouble(Random random)
    {
        if (random.Next(4) == 0)
            Api.Break(AnyFault[random.Next(AnyFault.Length)], call => random.Next(2) == 0 || Writes(call));
    }

    public override void BreakWrite(ApiFault fault, Func<Task>? reached = null)
    {
        Api.Break(fault, Writes);
        if (reached is not null)
            Api.Meanwhile = call => Writes(call) ? reached() : Task.CompletedTask;
    }
}
