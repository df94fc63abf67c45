using System.Globalization;
using System.Text;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>Writes a tree in one way, with the parentheses it needs: reading the print gives an equal tree.</summary>
internal static class ExpressionPrinter
{
    private const int NotLevel = 3;
    private const int ComparisonLevel = 4;
    private const int NegateLevel = 7;
    private const int Tightest = 8;

    public static string Print(ExpressionNode node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ExpressionNode node, int least)
    {
        var level = LevelOf(node);
        if (level < least)
            text.Append('(');
        switch (node)
        {
            case ExpressionNode.Number number:
                text.Append(number.Value.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case ExpressionNode.Truth truth:
                text.Append(truth.Value ? "yes" : "no");
                break;
            case ExpressionNode.Name name:
                text.Append(InputTable.NameOf(name.Input));
                break;
            case ExpressionNode.Negate negate:
                text.Append('-');
                Write(text, negate.Operand, NegateLevel);
                break;
            case ExpressionNode.Not not:
                text.Append("not ");
                Write(text, not.Operand, NotLevel);
                break;
            case ExpressionNode.Binary binary:
                Write(text, binary.Left, level == ComparisonLevel ? level + 1 : level);
                text.Append(' ').Append(SignOf(binary.Operator)).Append(' ');
                Write(text, binary.Right, level + 1);
                break;
            case ExpressionNode.Call call:
                text.Append(FunctionTable.Of(call.Function).Name).Append('(');
                for (var i = 0; i < call.Arguments.Count; i++)
                    Write(i == 0 ? text : text.Append(", "), call.Arguments[i], 0);
                text.Append(')');
                break;
        }

        if (level < least)
            text.Append(')');
    }

    private static int LevelOf(ExpressionNode node) => node switch
    {
        ExpressionNode.Binary { Operator: ExpressionOperator.Or } => 1,
        ExpressionNode.Binary { Operator: ExpressionOperator.And } => 2,
        ExpressionNode.Not => NotLevel,
        ExpressionNode.Binary { Operator: < ExpressionOperator.Add } => ComparisonLevel,
        ExpressionNode.Binary { Operator: ExpressionOperator.Add or ExpressionOperator.Subtract } => 5,
        ExpressionNode.Binary => 6,
        ExpressionNode.Negate => NegateLevel,
        _ => Tightest,
    };

    private static string SignOf(ExpressionOperator sign) => sign switch
    {
        ExpressionOperator.Or => "or",
        ExpressionOperator.And => "and",
        ExpressionOperator.Less => "<",
        ExpressionOperator.AtMost => "<=",
        ExpressionOperator.Greater => ">",
        ExpressionOperator.AtLeast => ">=",
        ExpressionOperator.Equal => "=",
        ExpressionOperator.NotEqual => "!=",
        ExpressionOperator.Add => "+",
        ExpressionOperator.Subtract => "-",
        ExpressionOperator.Multiply => "*",
        _ => "/",
    };
}
