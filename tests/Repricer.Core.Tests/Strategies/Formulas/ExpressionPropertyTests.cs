using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Strategies.Formulas;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Strategies.Formulas;

public sealed class ExpressionPropertyTests
{
    private static readonly string[] Scraps =
    [
        "price", "stock", "cost", "lowest", "is_featured", "min(", "if(", "nth(", "known(", "otherwise(", "(", ")", ",", "+", "-", "*", "/",
        "<", "<=", "=", "!=", "and", "or", "not",
        "is", "at", "least", "most", "over", "under", "5", "5%", "0.01", "99999999999999999999", "yes", ".", "%", "€", "\n", "\0",
        "nonsense", "\ud83d",
    ];

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Formula_Compiled_IsAsInterpreted() =>
        Prop.ForAll(Seeds, seed => AssertFormula(new Random(seed))).Check(Fuzz.Property(3000));

    [Fact]
    public void Condition_Compiled_IsAsInterpreted() =>
        Prop.ForAll(Seeds, seed => AssertCondition(new Random(seed))).Check(Fuzz.Property(3000));

    [Fact]
    public void Print_ReadBack_IsTheSameTree() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomExpression(new Random(seed));
            var isCondition = seed % 2 == 0;
            var node = isCondition ? random.Condition(3) : random.Number(3);
            if (Expression.TryParse(
                ExpressionPrinter.Print(node), isCondition ? ExpressionKind.Condition : ExpressionKind.Number, InputSet.All,
                out var expression, out var errors))
                Assert.Equal(node, expression!.Node);
            else
                Assert.All(errors, error => Assert.Matches("too long|characters", error.Message));
        }).Check(Fuzz.Property(3000));

    [Fact]
    public void AnyText_IsReadOrRefused_AndNeverThrows() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var text = string.Join(
                random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(40)).Select(_ => Scraps[random.Next(Scraps.Length)]));
            var kind = (ExpressionKind)random.Next(2);
            if (Expression.TryParse(text, kind, InputSet.Own, out var expression, out var errors))
            {
                Assert.True(Expression.TryParse(expression!.Text, kind, InputSet.Own, out var again, out _));
                Assert.Equal(expression, again);
            }
            else
            {
                Assert.NotEmpty(errors);
                Assert.All(errors, error => Assert.InRange(error.Offset, 0, text.Length));
            }
        }).Check(Fuzz.Property(10_000));

    [Theory]
    [InlineData("99999999999999999999%")]
    [InlineData("12.34567890123456789%")]
    [InlineData("9999999999999999%")]
    public void AnyPercentage_ThatIsRead_IsReadAgainAsPrinted(string text)
    {
        if (Expression.TryParse(text, ExpressionKind.Number, InputSet.Own, out var expression, out var errors))
            Assert.True(Expression.TryParse(expression!.Text, ExpressionKind.Number, InputSet.Own, out _, out _));
        else
            Assert.Contains("digits", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    private static void AssertFormula(Random random)
    {
        var shape = new RandomExpression(random);
        var node = shape.Number(4);
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        shape.Fill(ref inputs);
        Assert.Equal(new ReferenceInterpreter(Values(inputs)).Number(node), ExpressionCompiler.Number(node)(inputs));
    }

    private static void AssertCondition(Random random)
    {
        var shape = new RandomExpression(random);
        var node = shape.Condition(4);
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        shape.Fill(ref inputs);
        Assert.Equal(new ReferenceInterpreter(Values(inputs)).Truth(node), ExpressionCompiler.Condition(node)(inputs));
    }

    private static Dictionary<Input, decimal> Values(in ExpressionInputs inputs)
    {
        var values = new Dictionary<Input, decimal>();
        foreach (var input in Enum.GetValues<Input>())
        {
            if (inputs[input] is { } value)
                values.Add(input, value);
        }

        return values;
    }
}
