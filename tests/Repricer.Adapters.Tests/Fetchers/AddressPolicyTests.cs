using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Adapters.Fetchers;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

public sealed class AddressPolicyTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("93.184.216.34")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public void Refuse_PublicAddress_Passes(string address)
    {
        Assert.Null(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: false));
        Assert.Null(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fc00::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:0:7f00:1:0:0:f7f7:f7f7")]
    [InlineData("2001:0:808:808:0:0:80ff:fffe")]
    public void Refuse_OwnNetwork_OnlyForASourceThatAllowsIt(string address)
    {
        Assert.NotNull(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: false));
        Assert.Null(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::808:808")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("2001:0:808:808:0:0:5601:5601")]
    [InlineData("2001:2::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("100::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("4000::1")]
    [InlineData("2606:4700::5efe:a9fe:a9fe")]
    public void Refuse_NeverAddress_StaysRefusedForEverySource(string address)
    {
        Assert.NotNull(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: false));
        Assert.NotNull(AddressPolicy.Refuse(IPAddress.Parse(address), allowPrivate: true));
    }

    [Fact]
    public void Refuse_AnyV4Address_IsJudgedTheSameInEveryWrapping() => Prop.ForAll(V4().ToArbitrary(), address =>
    {
        var v4 = address.GetAddressBytes();
        byte[][] wrappings =
        [
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. v4],
            [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, .. v4],
            [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. v4],
            [0x20, 0x02, .. v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [0x20, 0x01, 0, 0, .. v4, 0, 0, 0, 0, 0xf7, 0xf7, 0xf7, 0xf7],
            [0x20, 0x01, 0, 0, 8, 8, 8, 8, 0, 0, 0, 0, (byte)~v4[0], (byte)~v4[1], (byte)~v4[2], (byte)~v4[3]],
        ];
        return wrappings.All(bytes => AddressPolicy.Refuse(new IPAddress(bytes), false) == AddressPolicy.Refuse(address, false)
            && AddressPolicy.Refuse(new IPAddress(bytes), true) == AddressPolicy.Refuse(address, true));
    }).Check(Fuzz.Property(2000));

    [Fact]
    public void Refuse_AllowPrivate_NeverRefusesMore() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(16).ToArbitrary(), bytes =>
        {
            var address = new IPAddress(bytes);
            return AddressPolicy.Refuse(address, allowPrivate: false) is not null
                || AddressPolicy.Refuse(address, allowPrivate: true) is null;
        }).Check(Fuzz.Property(2000));

    // Half of them near the ranges that matter.
    private static Gen<IPAddress> V4() =>
        from first in Gen.OneOf(Gen.Elements(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 240, 255), Gen.Choose(0, 255))
        from second in Gen.OneOf(Gen.Elements(0, 16, 31, 64, 88, 127, 168, 254, 18, 51), Gen.Choose(0, 255))
        from third in Gen.Choose(0, 255)
        from fourth in Gen.Choose(0, 255)
        select new IPAddress([(byte)first, (byte)second, (byte)third, (byte)fourth]);
}
