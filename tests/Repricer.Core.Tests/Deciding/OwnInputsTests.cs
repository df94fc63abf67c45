using Repricer.Core.Deciding;
using Repricer.Core.Strategies.Formulas;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class OwnInputsTests
{
    [Theory]
    [InlineData("price", "15")]
    [InlineData("desired_price", null)]
    [InlineData("cost", "8")]
    [InlineData("fees", "2.25")]
    [InlineData("profit", "4.75")]
    [InlineData("margin_of_net", "0.3167")]
    [InlineData("markup", "0.5938")]
    [InlineData("stock", "12")]
    [InlineData("map", null)]
    [InlineData("hour", "12")]
    [InlineData("weekday", "1")]
    [InlineData("minutes_since_change", "30")]
    [InlineData("changes_today", "3")]
    public void Fill_Snapshot_GivesWhatIsKnown(string name, string? expected)
    {
        var value = Evaluate(name, out _);
        Assert.Equal(expected is null ? (decimal?)null : decimal.Parse(expected),
            value is { } known ? Math.Round(known, 4) : (decimal?)null);
    }

    [Theory]
    [InlineData("stock", null)]
    [InlineData("hour", "2026-05-04T13:00:00Z")]
    [InlineData("weekday", "2026-05-05T00:00:00Z")]
    [InlineData("if(minutes_since_change > 45, 1, 2)", "2026-05-04T12:15:00.001Z")]
    [InlineData("if(20 > minutes_since_change, 1, 2)", null)]
    [InlineData("minutes_since_change + 5", "2026-05-04T12:10:00Z")]
    public void Fill_WhatTimeAloneChanges_IsReviewed(string text, string? expected)
    {
        Evaluate(text, out var review);
        Assert.Equal(expected is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(expected), review);
    }

    private static decimal? Evaluate(string text, out DateTimeOffset? reviewAt)
    {
        Assert.True(Expression.TryParse(text, ExpressionKind.Number, InputSet.Own, out var expression, out _));
        var snapshot = Make.Snapshot().WithCosts(fees: Make.Fees());
        snapshot = snapshot with
        {
            Product = snapshot.Product with { Stock = 12 },
            History = new PriceHistory { ChangesToday = 3, LastChangeAt = Make.Now.AddMinutes(-30) },
        };
        var at = new DecisionInputs(snapshot, strategy: null, Make.Now);
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, expression!.Needs, ref at);
        HistoryInputs.NoteWaits(expression, ref at);
        reviewAt = at.Review.Earliest;
        return expression.Evaluate(inputs);
    }
}
