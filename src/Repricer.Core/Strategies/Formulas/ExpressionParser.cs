namespace Repricer.Core.Strategies.Formulas;

/// <summary>
/// Reads a text into a checked tree, by recursive descent. From loose to tight: or, and, not, one comparison, + and -, * and /, minus sign,
/// names and calls. The budgets keep every expression small, whatever is written; a fault of grammar ends the reading, faults of names and
/// kinds are collected.
/// </summary>
internal sealed class ExpressionParser(string text, InputSet allowed)
{
    internal const int MaxNodes = 200;
    internal const int MaxDepth = 32;

    private readonly List<FormulaToken> _tokens = ExpressionLexer.Read(text);
    private readonly List<ExpressionError> _errors = [];
    private int _at;
    private int _nodes;
    private int _depth;
    private bool _stopped;

    public IReadOnlyList<ExpressionError> Errors => _errors;

    public ExpressionNode? Parse(ExpressionKind kind)
    {
        var term = Or();
        if (!_stopped && Current.Kind != FormulaTokenKind.End)
            Stop(Current.Kind == FormulaTokenKind.Bad ? Current.Text : Current.Text == ","
                ? "',' is not expected here; decimals have a point, such as 1.2"
                : Current.Text is "percent"
                    ? "'percent' is not expected here; the sign stands behind the number: 5%"
                : Current.Text is "x" or "X"
                    ? $"'{Current.Text}' is not expected here; 'times' is written *"
                    : $"'{Current.Text}' is not expected here; write an operator before it");
        if (!_stopped)
            Want(term, kind == ExpressionKind.Condition, kind == ExpressionKind.Condition
                ? "a condition is expected, such as 'stock < 5', and this is a number"
                : "a number is expected, and this is a condition; if(condition, a, b) makes a number of it");
        return _errors.Count == 0 ? term.Node : null;
    }

    private FormulaToken Current => _tokens[_at];

    private Term Or()
    {
        var left = And();
        while (!_stopped && Take("or", out var at))
            left = Join(ExpressionOperator.Or, left, And(), at);
        return left;
    }

    private Term And()
    {
        var left = Not();
        while (!_stopped && Take("and", out var at))
            left = Join(ExpressionOperator.And, left, Not(), at);
        return left;
    }

    private Term Not()
    {
        if (!Take("not", out var at) || !Enter(at))
            return Comparison();
        var operand = Not();
        _depth--;
        Want(operand, true, "not: a condition is expected here");
        return Make(new ExpressionNode.Not(operand.Node), at);
    }

    private Term Comparison()
    {
        var left = Sum();
        if (_stopped || TakeComparison() is not { } comparison)
            return left;
        var joined = Join(comparison.Operator, left, Sum(), comparison.At);
        if (!_stopped && TakeComparison() is { } second)
            Stop("comparisons do not chain; write 'a < b and b < c'", second.At);
        return joined;
    }

    private Term Sum() => Chain(Product, ("+", ExpressionOperator.Add), ("-", ExpressionOperator.Subtract));

    private Term Product() => Chain(Unary, ("*", ExpressionOperator.Multiply), ("/", ExpressionOperator.Divide));

    private Term Chain(Func<Term> next, (string Sign, ExpressionOperator Operator) one, (string Sign, ExpressionOperator Operator) other)
    {
        var left = next();
        while (!_stopped)
        {
            if (Take(one.Sign, out var at))
                left = Join(one.Operator, left, next(), at);
            else if (Take(other.Sign, out at))
                left = Join(other.Operator, left, next(), at);
            else
                break;
        }

        return left;
    }

    private Term Unary()
    {
        if (!Take("-", out var at) || !Enter(at))
            return Primary();
        var operand = Unary();
        _depth--;
        Want(operand, false, "a number is expected behind the minus sign");
        return Make(new ExpressionNode.Negate(operand.Node), at);
    }

    private Term Primary()
    {
        var token = Current;
        if (_stopped)
            return new Term(new ExpressionNode.Number(0m), token.Start);
        if (Take("(", out var open))
        {
            if (!Enter(open))
                return new Term(new ExpressionNode.Number(0m), open);
            var inner = Or();
            _depth--;
            Close(open);
            return inner;
        }

        if (token.Kind == FormulaTokenKind.Number)
        {
            _at++;
            return Make(new ExpressionNode.Number(token.Value), token.Start) with { Share = token.Share };
        }

        if (token.Kind == FormulaTokenKind.Word && !ExpressionLexer.IsKeyword(token.Text))
        {
            _at++;
            return Take("(", out var paren) ? Call(token, paren) : Word(token);
        }

        Stop(token.Kind switch
        {
            FormulaTokenKind.Bad => token.Text,
            FormulaTokenKind.End => text.Trim().Length == 0 ? "nothing is written here" : "something is missing at the end",
            _ => token.Text == "not"
                ? "put 'not …' in parentheses here"
                : $"a number, a name or a parenthesis is expected, and '{token.Text}' stands here",
        });
        return new Term(new ExpressionNode.Number(0m), token.Start);
    }

    private Term Word(FormulaToken token)
    {
        if (token.Text == "sold_in")
            return SoldIn(token);
        if (token.Text is "yes" or "no" or "true" or "false")
            return Make(new ExpressionNode.Truth(token.Text is "yes" or "true"), token.Start);
        if (InputTable.Find(token.Text) is { } entry)
        {
            if (!allowed.Contains(entry.Input))
                Error(token.Start, "unknown-name", ExpressionMessages.NotHere(entry));
            return Make(new ExpressionNode.Name(entry.Input), token.Start);
        }

        Error(token.Start, "unknown-name", ExpressionMessages.UnknownName(token.Text, allowed));
        return Make(new ExpressionNode.Name(Input.Price), token.Start) with { IsUnknown = true };
    }

    /// <summary>Reads "sold_in 7 days" and "sold_in 30 days".</summary>
    private Term SoldIn(FormulaToken token)
    {
        var days = Current is { Kind: FormulaTokenKind.Number, Share: null } ? Current.Value : 0m;
        if (days is not (7m or 30m))
        {
            Stop("sold_in: 7 days or 30 days are expected behind it, such as 'sold_in 7 days < 3'");
            return new Term(new ExpressionNode.Number(0m), token.Start);
        }

        _at++;
        if (!Take("days", out _))
            Take("day", out _);
        var input = days == 7m ? Input.Sold7Days : Input.Sold30Days;
        if (!allowed.Contains(input))
            Error(token.Start, "unknown-name", ExpressionMessages.NotHere(InputTable.All[(int)input]));
        return Make(new ExpressionNode.Name(input), token.Start);
    }

    private Term Call(FormulaToken token, int open)
    {
        var arguments = new List<Term>();
        if (Enter(open))
        {
            do
                arguments.Add(Or());
            while (!_stopped && Take(",", out _));
            _depth--;
            Close(open);
        }

        if (_stopped)
            return new Term(new ExpressionNode.Number(0m), token.Start);
        if (FunctionTable.Find(token.Text) is { } entry)
            return Checked(entry, arguments, token.Start);
        Error(token.Start, "unknown-function", ExpressionMessages.UnknownFunction(token.Text));
        return new Term(new ExpressionNode.Number(0m), token.Start, IsUnknown: true);
    }

    private Term Checked(FunctionEntry entry, List<Term> arguments, int at)
    {
        if (arguments.Count < entry.Least || arguments.Count > entry.Most)
        {
            Error(at, "wrong-arguments", $"{entry.Name}: {arguments.Count} values stand here; it is written {entry.Written}");
            return new Term(new ExpressionNode.Number(0m), at, IsUnknown: true);
        }

        switch (entry.Function)
        {
            case Function.Known:
                break;
            case Function.If:
                Want(arguments[0], true, "if: the first value is a condition");
                Alike(arguments[1], arguments[2], "if");
                break;
            case Function.Otherwise:
                Alike(arguments[0], arguments[1], "otherwise");
                break;
            default:
                arguments.ForEach(argument => Want(argument, false, $"{entry.Name}: a number is expected here, and this is a condition"));
                break;
        }

        return Make(new ExpressionNode.Call(entry.Function, [.. arguments.Select(argument => argument.Node)]), at) with
        {
            IsUnknown = entry.Function is Function.If or Function.Otherwise && arguments[^1].IsUnknown,
        };
    }

    private Term Join(ExpressionOperator sign, Term left, Term right, int at)
    {
        if (_stopped)
            return left;
        if (sign is ExpressionOperator.Equal or ExpressionOperator.NotEqual)
        {
            Alike(left, right, "=");
        }
        else
        {
            var conditions = sign is ExpressionOperator.Or or ExpressionOperator.And;
            var message = conditions
                ? $"{(sign == ExpressionOperator.Or ? "or" : "and")}: a condition is expected on both sides, such as 'stock < 5'"
                : "a number is expected here, and this is a condition";
            Want(left, conditions, message);
            Want(right, conditions, message);
            if (!conditions && !left.IsUnknown && !right.IsUnknown
                && PercentOfMoney.Problem(sign, left.Node, left.Share, right.Node, right.Share) is { } problem)
                Error(left.Share is null ? right.Start : left.Start, "percent-of-amount", problem);
        }

        return Make(new ExpressionNode.Binary(sign, left.Node, right.Node), left.Start, at);
    }

    private void Want(Term term, bool condition, string message)
    {
        if (!_stopped && !term.IsUnknown && term.Node.IsCondition != condition)
            Error(term.Start, "wrong-kind", message);
    }

    private void Alike(Term left, Term right, string where)
    {
        if (!_stopped && !left.IsUnknown && !right.IsUnknown && left.Node.IsCondition != right.Node.IsCondition)
            Error(right.Start, "wrong-kind", $"{where}: both must be numbers or both conditions");
    }

    private (ExpressionOperator Operator, int At)? TakeComparison()
    {
        var at = Current.Start;
        var hasIs = Take("is", out _);
        var negated = hasIs && Take("not", out _);
        ExpressionOperator? found =
            Take("<=", out _) ? ExpressionOperator.AtMost
                : Take(">=", out _) ? ExpressionOperator.AtLeast
                : Take("<", out _) ? ExpressionOperator.Less
                : Take(">", out _) ? ExpressionOperator.Greater
            : Take("over", out _) ? ExpressionOperator.Greater : Take("under", out _) ? ExpressionOperator.Less
            : Take("at", out _)
                ? (Take("least", out _) ? ExpressionOperator.AtLeast : Take("most", out _) ? ExpressionOperator.AtMost : null)
            : !hasIs && Take("!=", out _) ? ExpressionOperator.NotEqual : !hasIs && Take("=", out _) ? ExpressionOperator.Equal
            : hasIs ? ExpressionOperator.Equal : null;
        if (found is null && _at > 0 && _tokens[_at - 1].Text == "at")
            Stop("'at' goes on with 'least' or 'most'", at);
        return found is not { } sign ? null : (negated ? Opposite(sign) : sign, at);
    }

    private static ExpressionOperator Opposite(ExpressionOperator sign) => sign switch
    {
        ExpressionOperator.Less => ExpressionOperator.AtLeast,
        ExpressionOperator.AtLeast => ExpressionOperator.Less,
        ExpressionOperator.Greater => ExpressionOperator.AtMost,
        ExpressionOperator.AtMost => ExpressionOperator.Greater,
        _ => ExpressionOperator.NotEqual,
    };

    private Term Make(ExpressionNode node, int start, int? at = null)
    {
        if (++_nodes > MaxNodes)
            Stop($"the expression is too long: it has more than {MaxNodes} parts", at ?? start);
        return new Term(node, start);
    }

    private bool Enter(int at)
    {
        if (++_depth <= MaxDepth)
            return true;
        Stop($"the expression is nested deeper than {MaxDepth} levels", at);
        return false;
    }

    private void Close(int open)
    {
        if (!_stopped && !Take(")", out _))
            Stop(Current.Kind == FormulaTokenKind.Bad ? Current.Text : $"a ')' is missing for the '(' at character {open + 1}");
    }

    private bool Take(string sign, out int at)
    {
        at = Current.Start;
        if (_stopped || Current.Kind is not (FormulaTokenKind.Sign or FormulaTokenKind.Word) || Current.Text != sign)
            return false;
        _at++;
        return true;
    }

    private void Stop(string message, int? at = null)
    {
        if (!_stopped)
            Error(at ?? Current.Start, "wrong-formula", message);
        _stopped = true;
    }

    private void Error(int at, string code, string message) => _errors.Add(new ExpressionError(at, code, message));

    /// <param name="IsUnknown">Whether its kind cannot be told, because a fault in it is reported already.</param>
    /// <param name="Share">The percentage as written, where it is nothing but one; null = it is anything else.</param>
    private readonly record struct Term(ExpressionNode Node, int Start, bool IsUnknown = false, string? Share = null);
}
