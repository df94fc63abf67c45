using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>What every adapter promises, against a real Vendure server; skipped where there is none.</summary>
public sealed class VendureServerConformanceTests(VendureServerFixture fixture) : ChannelConformance, IClassFixture<VendureServerFixture>
{
    internal override ChannelUnderTest Open() => Real.OpenAsync(fixture, ["1", "2", "3", .. AwkwardNames]).GetAwaiter().GetResult();

    protected override string? OnlyCurrency => "EUR";

    private sealed class Real(VendureServerFixture fixture, VendureServer server, IChannelAdapter adapter) : ChannelUnderTest
    {
        public static async Task<Real> OpenAsync(VendureServerFixture fixture, string[] skus)
        {
            var server = await fixture.ServerAsync();
            var standing = await server.CallAsync("{ productVariants { items { id sku } } }");
            foreach (var sku in skus.Except(standing["items"]!.AsArray().Select(item => item!["sku"]!.GetValue<string>())))
                await server.AddAsync(sku, 500m);

            // The prices of the test before are nobody's business.
            foreach (var item in standing["items"]!.AsArray())
            {
                await server.CallAsync(
                    "mutation ($id: ID!) { updateProductVariant(input: { id: $id, price: 500 }) { id } }",
                    new JsonObject { ["id"] = item!["id"]!.GetValue<string>() });
            }

            await server.ForgetChangesAsync();
            return new Real(fixture, server, server.Open());
        }

        public override IChannelAdapter Adapter => adapter;

        public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() =>
            [.. server.ChangesAsync().GetAwaiter().GetResult().Select(change =>
                (change.Sku, (change.Units / 100m).ToString("F2", CultureInfo.InvariantCulture), change.Currency))];

        public override void TakeAway() => fixture.EndAsync().AsTask().GetAwaiter().GetResult();

        public override ValueTask DisposeAsync()
        {
            (adapter as IDisposable)?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
