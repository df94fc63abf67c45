using System.Net;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

public sealed class LoginLimitTests
{
    private static readonly IPAddress One = IPAddress.Parse("203.0.113.1");
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Limit_OpensAgain_AsTheOldestFailureLeavesTheMinute()
    {
        var limit = new LoginLimit(_time);
        for (var i = 0; i < LoginLimit.Most; i++)
        {
            Assert.Null(limit.Wait(One));
            limit.Failed(One);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(TimeSpan.FromSeconds(10), limit.Wait(One));
        Assert.Null(limit.Wait(IPAddress.Parse("203.0.113.2")));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(limit.Wait(One));
        limit.Failed(One);
        Assert.NotNull(limit.Wait(One));
    }

    [Fact]
    public void Limit_CountsAWholeNetworkOfIPv6AsOne_AndMappedAddressesAsWhatTheyAre()
    {
        var limit = new LoginLimit(_time);
        for (var i = 0; i < LoginLimit.Most; i++)
            limit.Failed(IPAddress.Parse($"2001:db8::{i + 1}"));
        for (var i = 0; i < LoginLimit.Most; i++)
            limit.Failed(One.MapToIPv6());

        Assert.NotNull(limit.Wait(IPAddress.Parse("2001:db8::ffff")));
        Assert.Null(limit.Wait(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.NotNull(limit.Wait(One));
    }

    [Fact]
    public void Limit_HoldsABoundedNumberOfAddresses_AndForgetsTheOld()
    {
        var limit = new LoginLimit(_time);
        for (var i = 0; i < 10_000; i++)
            limit.Failed(new IPAddress(new byte[] { 10, (byte)(i >> 16), (byte)(i >> 8), (byte)i }));
        Assert.NotNull(limit.Wait(One));

        _time.Advance(LoginLimit.Window);
        Assert.Null(limit.Wait(One));
    }
}
