using System.Collections;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Hashing;
using Xunit;
using static Repricer.Core.Tests.Strategies.Language.SingleChanges;

namespace Repricer.Core.Tests.Strategies.Language;

public sealed class StrategyHashTests
{
    /// <summary>Names the members that only people and messages use, or that another member says already.</summary>
    private static readonly string[] Meaningless =
        ["Holdout.Then", "Strategy.Description", "Strategy.File", "Strategy.Hash", "StrategySwitch.Then"];

    [Fact]
    public void Of_AnySingleMemberChanged_IsAnotherHash()
    {
        var full = FullStrategy.Build();
        var paths = new Dictionary<string, string>(StringComparer.Ordinal) { [StrategyHash.Of(full)] = "nothing changed" };

        foreach (var (path, changed) in new SingleChanges().Of(full))
        {
            var hash = StrategyHash.Of((Strategy)changed!);
            Assert.True(paths.TryAdd(hash, path), $"{path} has the same hash as {paths[hash]}");
        }

        Assert.True(paths.Count > 400, $"{paths.Count} changes");
    }

    [Fact]
    public void TheCheckItself_ReachesEveryMemberOfEveryRecord()
    {
        var changes = new SingleChanges();
        foreach (var _ in changes.Of(FullStrategy.Build()))
        {
        }

        var all = RecordsIn(typeof(Strategy)).SelectMany(type => MembersOf(type)).Select(NameOf).ToArray();

        Assert.Empty(all.Except(changes.Members));
        Assert.True(all.Length > 100, $"{all.Length} members");
    }

    [Fact]
    public void Of_WhatHasNoMeaningChanged_IsTheSameHash()
    {
        var full = FullStrategy.Build();
        var other = full with
        {
            Hash = "other", File = "other.yaml", Description = null,
            Switches = [.. full.Switches.Select(one => one with { Then = new DocumentNode.Mapping([], 9, 9) })],
            Holdout = full.Holdout! with
            {
                Then = null, Variant = full.Holdout.Variant with { Hash = "other", File = "other.yaml", Description = "other" },
            },
        };

        Assert.Equal(StrategyHash.Of(full), StrategyHash.Of(other));
        Assert.Equal(
            Meaningless,
            RecordsIn(typeof(Strategy))
                .SelectMany(type => MembersOf(type, meaningless: true))
                .Select(NameOf)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_TheSameNumbersMomentsAndListsWrittenOtherwise_IsTheSameHash()
    {
        var full = FullStrategy.Build();
        var respelled = (Strategy)Respelled(full)!;

        Assert.NotEqual(full.Map!.From!.Value.Offset, respelled.Map!.From!.Value.Offset);
        Assert.NotEqual(full.Floors[0].Value.ToString(), respelled.Floors[0].Value.ToString());
        Assert.Equal(StrategyHash.Of(full), StrategyHash.Of(respelled));
    }

    /// <summary>
    /// Pins the text. Where it changes, every listing of every shop is decided once more after the upgrade: change it only where that is
    /// meant.
    /// </summary>
    [Fact]
    public void TextOf_ASmallStrategy_LeavesOutWhatIsNotSaid()
    {
        var small = new Strategy
        {
            Name = "cheap", Hash = "", Move = new PriceMove(MoveKind.Beat, Percent: new Percent(1.50m)),
            Floors = [new FloorTerm(FloorKind.ManualMinimum)],
            Reference = ReferenceKind.Median,
        };

        Assert.Equal(
            """
            {"AppliesTo":{},"Competitors":{"InStockOnly":true,"MaxAge":"1.00:00:00"},"Floors":[{"Kind":"ManualMinimum"}],"Limits":{},
            "Move":{"Kind":"Beat","Percent":{"Value":"1.5"}},"Name":"cheap","Reference":"Median","Situations":{"FeaturedFiltered":"Hold",
            "FeaturedIsOurs":"Hold","FeaturedLost":"Follow","FeaturedSuppressed":"Hold","LowestIsOurs":"Follow","NoCompetition":"Hold",
            "NoFreshData":"Hold","NotEligible":"Hold","ReferenceAtFloor":"Follow","ReferenceBelowFloor":"Floor","TieForLowest":"Follow"}}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(StrategyHash.TextOf(small)));
        Assert.Matches("^[0-9a-f]{64}$", StrategyHash.Of(small));
    }

    private static object? Respelled(object? value) => value switch
    {
        decimal number => number + 0.0000m,
        DateTimeOffset moment => moment.ToOffset(TimeSpan.FromHours(5)),
        null or string or ValueType and not Percent or TimeZoneInfo or Core.Strategies.Formulas.Expression or DocumentNode => value,
        IEnumerable list => ListLike(list.GetType(), [.. list.Cast<object>().Select(Respelled)]),
        _ => MembersOf(value.GetType()).Aggregate(value, (copy, member) => With(copy, member, Respelled(member.GetValue(value)))),
    };

    /// <summary>Finds the records that a type is made of, itself included; of an abstract one those that it may be.</summary>
    private static HashSet<Type> RecordsIn(Type root)
    {
        var found = new HashSet<Type>();
        Visit(root);
        return found;

        void Visit(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
                type = type.GetGenericArguments()[0];
            if (type.IsEnum || type.Namespace?.StartsWith("Repricer.", StringComparison.Ordinal) != true
                || type == typeof(Core.Strategies.Formulas.Expression) || !found.Add(type))
                return;
            foreach (var kind in type.IsAbstract ? type.Assembly.GetTypes().Where(other => other.BaseType == type) : [])
                Visit(kind);
            foreach (var member in MembersOf(type))
                Visit(member.PropertyType);
        }
    }
}
