using System.Buffers.Text;
using System.Security.Cryptography;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>
/// Proves that a form came from a page of the session: an HMAC under the session's cookie, which other origins never see. Pages are
/// compressed, so it looks different in each answer: what repeats could be guessed by the length of answers (BREACH).
/// </summary>
internal static class FormToken
{
    private const int Length = 32;

    /// <param name="cookie">The session's secret.</param>
    public static string Make(string cookie)
    {
        Span<byte> token = stackalloc byte[2 * Length];
        RandomNumberGenerator.Fill(token[..Length]);
        Proof(cookie, token[Length..]);
        Mask(token);
        return Base64Url.EncodeToString(token);
    }

    public static bool IsRight(string cookie, string? token)
    {
        Span<byte> given = stackalloc byte[2 * Length];
        if (token is null || token.Length > 2 * 2 * Length || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, given, out var read) || read != given.Length)
            return false;

        Span<byte> right = stackalloc byte[Length];
        Proof(cookie, right);
        Mask(given);
        return CryptographicOperations.FixedTimeEquals(given[Length..], right);
    }

    private static void Proof(string cookie, Span<byte> target) =>
        HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(cookie), "repricer form"u8, target);

    /// <summary>Covers the second half by the first, or uncovers it.</summary>
    private static void Mask(Span<byte> token)
    {
        for (var i = 0; i < Length; i++)
            token[Length + i] ^= token[i];
    }
}
