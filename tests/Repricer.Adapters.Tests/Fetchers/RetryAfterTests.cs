using Repricer.Adapters.Fetchers;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 7 ", 7)]
    [InlineData("86400", 86400)]
    [InlineData("Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    [InlineData("Sunday, 01-Mar-26 12:01:00 GMT", 60)]
    [InlineData("Sun Mar  1 12:00:30 2026", 30)]
    public void Parse_SecondsOrDate_IsTheWait(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Parse(header, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("86401")]
    [InlineData("99999999999999999999")]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT")]
    [InlineData("Sun, 01 Mar 2026 12:00:00 GMT")]
    [InlineData("Tue, 01 Mar 2050 11:00:00 GMT")]
    [InlineData("1.5")]
    [InlineData("Sun, 41 Mar 2026 12:05:00 GMT")]
    public void Parse_WhatCannotBeMeant_IsNull(string? header) => Assert.Null(RetryAfter.Parse(header, Now));
}
