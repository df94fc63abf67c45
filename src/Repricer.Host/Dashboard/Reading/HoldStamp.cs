using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// Stands for what a person saw of a hold: an approval is of that and of nothing else. Times that only go on are no part of it.
/// </summary>
internal static class HoldStamp
{
    private const int Bytes = 9;

    public static string Of(HoldView hold)
    {
        var seen = string.Join('\0', hold.Channel, hold.ListingId, hold.Reason, hold.Detail, hold.Live, hold.Wanted, hold.Strategy);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(seen)).AsSpan(0, Bytes));
    }
}
