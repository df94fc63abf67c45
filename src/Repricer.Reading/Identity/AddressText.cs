namespace Repricer.Reading.Identity;

/// <summary>Looks for numbers in addresses: whole ones only, so that "123" is not in "/p/71234".</summary>
internal static class AddressText
{
    private const int Shortest = 4;

    public static bool Holds(string? address, string? number)
    {
        if (address is null || number is null || number.Length < Shortest)
        {
            return false;
        }

        for (var from = 0; from + number.Length <= address.Length;)
        {
            var at = address.IndexOf(number, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            var end = at + number.Length;
            if ((at == 0 || !Continues(address[at - 1], number[0])) && (end == address.Length || !Continues(address[end], number[^1])))
            {
                return true;
            }

            from = at + 1;
        }

        return false;
    }

    /// <summary>Tells whether two characters side by side belong to one number or word.</summary>
    private static bool Continues(char outside, char inside) =>
        (char.IsAsciiDigit(outside) && char.IsAsciiDigit(inside)) || (char.IsLetter(outside) && char.IsLetter(inside));
}
