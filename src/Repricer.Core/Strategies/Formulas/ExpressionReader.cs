using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>Reads formulas and conditions in a file: their faults are reported at the very character.</summary>
internal static class ExpressionReader
{
    /// <summary>Reads one formula or condition.</summary>
    /// <param name="value">What stands in the file; null = nothing does.</param>
    /// <param name="label">The key that it stands under, for messages.</param>
    /// <returns>The expression; null = nothing stands there, or it has faults, which are reported.</returns>
    public static Expression? Read(DocumentValue? value, ExpressionKind kind, InputSet allowed, DocumentReader reader, string label)
    {
        if (value is not DocumentValue.Text { Node: DocumentNode.Scalar scalar })
            return null;
        if (Expression.TryParse(scalar.Value, kind, allowed, out var expression, out var errors))
            return expression;
        foreach (var error in errors)
            reader.Error(At(scalar, error.Offset), error.Code, $"{label}: {error.Message}");
        return null;
    }

    /// <summary>
    /// Finds the place of a fault. Text over several lines has lost where its lines began: then its start is the best there is.
    /// </summary>
    private static DocumentNode.Scalar At(DocumentNode.Scalar scalar, int offset) =>
        scalar.Value.Contains('\n', StringComparison.Ordinal)
            ? scalar
            : scalar with { Column = scalar.Column + offset + (scalar.Quoted ? 1 : 0) };
}
