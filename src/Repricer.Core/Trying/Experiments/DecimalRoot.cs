namespace Repricer.Core.Trying.Experiments;

/// <summary>Takes square roots of decimals, by Newton's iteration.</summary>
internal static class DecimalRoot
{
    private const int Most = 200;

    /// <param name="value">At least 0.</param>
    /// <returns>The root, right to about 20 digits.</returns>
    public static decimal Of(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (value == 0m)
            return 0m;
        var root = value > 1m ? value : 1m;
        for (var i = 0; i < Most; i++)
        {
            var next = (root + (value / root)) / 2m;
            if (Math.Abs(next - root) <= next * 0.00000000000000000001m)
                return next;
            root = next;
        }

        return root;
    }
}
