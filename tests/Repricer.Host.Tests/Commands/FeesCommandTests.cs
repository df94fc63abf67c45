using System.Text;
using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>Told fees from the command line to the floor: the channel is one of Amazon's, whose other side tells 18 % and 0.40.</summary>
public sealed class FeesCommandTests : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private HttpPeer _amazon = null!;
    private decimal _rate = 0.18m;

    public ValueTask InitializeAsync()
    {
        _amazon = new HttpPeer(request => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)
        {
            Headers = { ["Content-Type"] = "application/json" }, Body = Encoding.UTF8.GetBytes(Answer(request)),
        }));
        _run.Environment["SECRET"] = "hunter2";
        _run.Write("appsettings.json", $$"""
            {
              "FeeSchedules": [{ "Name": "std", "Currency": "EUR", "Rate": 15, "FixedPerUnit": 0.30 }],
              "Channels": {
                "amazon-de": {
                  "Type": "amazon", "FeeSchedule": "std",
                  "Settings": {
                    "Marketplace": "DE", "SellerId": "A2", "ClientId": "c", "ClientSecret": "env:SECRET", "RefreshToken": "env:SECRET",
                    "Url": "{{_amazon.Url}}", "TokenUrl": "{{_amazon.Url}}auth/o2/token", "AllowPrivateNetwork": "true"
                  }
                }
              }
            }
            """);
        _run.Write("p.csv", "sku,currency,min_price,max_price\nA,EUR,10.00,40.00\nB,EUR,10.00,40.00\n");
        _run.Write(
            "l.csv",
            "channel,listing_id,sku,currency,current_price,shipping_charge,fee_schedule\n"
            + "amazon-de,A,A,EUR,20.00,0.00,\namazon-de,B,B,EUR,20.00,0.00,std\n");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _run.Dispose();
        await _amazon.DisposeAsync();
    }

    [Fact]
    public async Task Fees_TakenOverAndBack_EachStepSaysWhatItDoes()
    {
        Assert.Equal(0, await _run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));

        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de"));
        Assert.Contains("amazon-de/A: rises: 6.30 would be 7.60 EUR at 40.00, by 18% and 0.40", _run.Out, StringComparison.Ordinal);
        Assert.Contains("told fees beside those that count: 1 named, 1 rises", _run.Out, StringComparison.Ordinal);
        Assert.Contains("take them over with --apply rises", _run.Out, StringComparison.Ordinal);

        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de", "--apply", "rises", "--dry-run"));
        Assert.Contains("told fees of 1 listing would be taken over", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de", "--apply", "rises"));
        Assert.Contains("told fees of 1 listing were taken over", _run.Out, StringComparison.Ordinal);

        // B has a schedule of its own, which is still other than what the channel says.
        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de", "--json"));
        var view = JsonNode.Parse(_run.Out)!;
        Assert.Equal(
            (1, "amazon-de/B", "named"),
            ((int)view["off_count"]!, (string)view["off"]![0]!["listing"]!, (string)view["proposed"]![0]!["kind"]!));
        Assert.Null(view["taken"]);

        _rate = 0.10m;
        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de", "--apply", "rises"));
        Assert.Contains("amazon-de/A: falls: 7.60 would be 4.40 EUR at 40.00", _run.Out, StringComparison.Ordinal);
        Assert.Contains("told fees of 0 listings were taken over", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("fees", "--from", "amazon-de", "--apply", "all"));
        Assert.Contains("told fees of 1 listing were taken over", _run.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("fees", "--from", "amazon-de", "--withdraw"));
        Assert.Contains("told fees of 1 listing taken back: the settings' schedules count", _run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--withdraw says nothing beside --apply", "--withdraw", "--apply", "all")]
    [InlineData("'falls'", "--apply", "falls")]
    public async Task Fees_WrongUse_IsAWrongCommandLine(string told, params string[] more)
    {
        Assert.Equal(2, await _run.RunAsync(["fees", "--from", "amazon-de", .. more]));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    private string Answer(PeerRequest request)
    {
        if (request.Path.StartsWith("/auth", StringComparison.Ordinal))
            return """{"access_token":"t","token_type":"bearer","expires_in":3600}""";
        return new JsonArray([.. JsonNode.Parse(request.Body)!.AsArray().Select(asked =>
        {
            var question = asked!["FeesEstimateRequest"]!;
            var fee = decimal.Round(((decimal)question["PriceToEstimateFees"]!["ListingPrice"]!["Amount"]! * _rate) + 0.40m, 2);
            return (JsonNode)new JsonObject
            {
                ["Status"] = "Success",
                ["FeesEstimateIdentifier"] = new JsonObject
                {
                    ["IdValue"] = (string)asked["IdValue"]!, ["SellerInputIdentifier"] = (string)question["Identifier"]!,
                },
                ["FeesEstimate"] = new JsonObject
                {
                    ["TimeOfFeesEstimation"] = "2026-03-01T12:00:00Z",
                    ["TotalFeesEstimate"] = new JsonObject { ["CurrencyCode"] = "EUR", ["Amount"] = fee },
                },
            };
        })]).ToJsonString();
    }
}
