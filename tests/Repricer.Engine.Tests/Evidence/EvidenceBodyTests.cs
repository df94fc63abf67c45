using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Evidence;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Evidence;

public sealed class EvidenceBodyTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>kettle</p>", 500)));

    [Fact]
    public void Pack_AnyBytes_UnpackToThemselves() => Prop.ForAll<byte[]>(bytes =>
    {
        var body = EvidenceBody.Pack(bytes, EvidenceBody.HashOf(bytes));
        return body.Data.Length <= bytes.Length && body.Unpack() is { } again && again.Span.SequenceEqual(bytes);
    }).Check(Fuzz.Property(300));

    [Fact]
    public void Unpack_WhatIsNotWhatItsNameSays_IsNothing()
    {
        var body = EvidenceBody.Pack(Page, EvidenceBody.HashOf(Page));
        Assert.True(body.IsPacked);
        var other = EvidenceBody.Pack(Page.Reverse().ToArray(), "");

        Assert.Null((body with { Data = other.Data }).Unpack());
        Assert.Null((body with { Bytes = body.Bytes + 1 }).Unpack());
        Assert.Null((body with { Bytes = 10 }).Unpack());
        Assert.Null((body with { Bytes = -1 }).Unpack());
        Assert.Null((body with { Bytes = long.MaxValue }).Unpack());
        Assert.Null((body with { Data = new byte[] { 1, 2, 3 } }).Unpack());
        Assert.Null((body with { IsPacked = false }).Unpack());
        Assert.NotNull(body.Unpack());
    }
}
