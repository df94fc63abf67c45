using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using Repricer.Adapters.Telemetry;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Peers;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Discovery;
using Repricer.Host.Feeding;
using Repricer.Host.Onboarding;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Holds what the API is made of; the host gives it the running engine's parts.</summary>
internal sealed record ApiParts
{
    public required AppConfig Config { get; init; }
    public required IStore Store { get; init; }
    public required EngineStatus Status { get; init; }
    public required IEngineView View { get; init; }
    public required IConditionReader Conditions { get; init; }
    public required AlertTester Alerts { get; init; }

    /// <summary>The rules of the alerts' folder.</summary>
    public required Engine.Alerting.AlertBook Rules { get; init; }
    public required MetricsExport Metrics { get; init; }
    public required StrategyOperations Strategies { get; init; }
    public required FeedRunner Feeds { get; init; }
    public required BackupMaker Backups { get; init; }

    /// <summary>What was seen; null = nothing is kept.</summary>
    public Engine.Evidence.IEvidenceArchive? Evidence { get; init; }

    /// <summary>The channels as they are reached.</summary>
    public IReadOnlyList<IChannelAdapter> Channels { get; init; } = [];

    /// <summary>The engine's figures of the market; null = whoever asks makes them.</summary>
    public Engine.Measuring.MarketFigures? Figures { get; init; }

    /// <summary>Finds pages to watch; null = nothing here crawls pages.</summary>
    public Engine.Discovery.Discoverer? Discovery { get; init; }

    /// <summary>Writes letters; null = with the built-in words.</summary>
    public Reports.Letters.MapLetters? Letters { get; init; }

    /// <summary>Sends the weekly report by mail; null = nobody wants it.</summary>
    public Engine.Mailing.ReportPost? Weekly { get; init; }

    /// <summary>Takes listings of channels in, with whoever else does; null = nobody else does.</summary>
    public ChannelImporter? Importing { get; init; }
    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
}

/// <summary>Builds the web server: endpoints, and around them what every request passes.</summary>
internal static class ApiServer
{
    /// <param name="parts">The engine.</param>
    /// <param name="urls">Addresses to listen on, separated by ';'.</param>
    /// <param name="pages">What is served to people beside the API; null = nothing is.</param>
    public static WebApplication Build(ApiParts parts, string urls, IServedPages? pages = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ApiServer).Assembly.GetName().Name });
        var api = parts.Config.Api with
        {
            Urls = urls, RequireKeyForReads = parts.Config.Api.RequireKeyForReads || ListenAddress.Parse(urls).Any(url => !url.IsLoopback),
        };
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = api.MaxRequestBytes;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        pages?.AddServices(builder.Services);
        AddServices(builder.Services, parts, api);

        var app = builder.Build();
        Use(app);
        Map(app, parts.Config);
        pages?.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ApiParts parts, ApiOptions api)
    {
        services.AddSingleton(parts.Loggers).AddLogging();
        services.AddSingleton(parts.Config).AddSingleton(api).AddSingleton(parts.Store);
        services
            .AddSingleton(parts.Store.Reports)
            .AddSingleton(parts.Store.Control)
            .AddSingleton(parts.Store.Guard)
            .AddSingleton(parts.Store.KillSwitch);
        services.AddSingleton(parts.Conditions).AddSingleton(parts.Status).AddSingleton(parts.View).AddSingleton(parts.Time);
        services.AddSingleton(new HoldsReader(parts.Store, parts.Time)).AddSingleton<StatusReader>().AddSingleton<KeyRing>().AddSingleton<LoginCodes>();
        services.AddSingleton(
            new OperatingActions(parts.Store, parts.View.Strategies, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(new CrawlActions(parts.Store, parts.Config, parts.Time, parts.View.CrawlSoon));
        services.AddSingleton(
            new RevertActions(parts.Store, parts.View.Strategies, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(new RemovalActions(parts.Store.Catalog, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(new SalesTaker(parts.Store.Sales, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(new TargetsTaker(parts.Store.Kpis, parts.Config));
        services.AddSingleton(new ReportActions(parts.Weekly)).AddSingleton(new LetterActions(parts.Store, parts.Time));
        services.AddSingleton(parts.Letters ?? new Reports.Letters.MapLetters(
            parts.Store, new Reports.Letters.LetterFolder(folder: null), parts.Config.Alerts.Options.Instance, parts.Time));
        services.AddSingleton(parts.Channels)
            .AddSingleton(parts.Importing
                ?? new ChannelImporter(parts.Store, parts.Config, parts.Channels, parts.Time, parts.View.Changed))
            .AddSingleton(new FeeAsker(parts.Store, parts.Config, parts.Channels, parts.Time));
        services.AddSingleton(new DiscoveryRuns(parts.Config.Sources, parts.Discovery));
        services.AddSingleton(new SheetImporter(parts.Store.Catalog, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(new SettlementIntake(parts.Store, parts.Config, parts.Channels, parts.Time));
        services.AddSingleton(new Importer(parts.Store.Catalog, parts.Config, parts.Time, parts.View.Changed));
        services.AddSingleton(parts.Alerts).AddSingleton(parts.Metrics)
            .AddSingleton(parts.Rules).AddSingleton(new MarkActions(parts.Store, parts.Time))
            .AddSingleton(new BulkEditor(parts.Store, parts.Time, parts.View.Changed))
            .AddSingleton(provider => new AlertsReader(parts.Store, parts.Config, parts.Status, parts.Rules, parts.Time))
            .AddSingleton(provider => new AlertActions(
                parts.Store, () => provider.GetRequiredService<AlertsReader>().Names, parts.Time));
        services.AddSingleton(parts.Strategies).AddSingleton(parts.Backups).AddSingleton(parts.Feeds).AddSingleton<KeyActions>();
        services.AddSingleton<HookLimit>();
        services.AddSingleton(parts.Figures ?? new Engine.Measuring.MarketFigures(
            parts.Store.Kpis, () => parts.Config.Pricing, parts.View.Strategies, parts.Time));
        services.AddSingleton(provider => new Reports.SupplierBuilder(
            parts.Store, provider.GetRequiredService<Engine.Measuring.MarketFigures>(), parts.Time));
        if (parts.Config.Cluster is { } cluster)
            services.AddSingleton(_ => new EvidencePeers(parts.Store, cluster.Node));
        services.AddSingleton(
            provider => new EvidenceReader(parts.Store, parts.Evidence, provider.GetService<EvidencePeers>()));
        services.AddRoutingCore();
        services.AddProblemDetails(
            options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        services.AddExceptionHandler<ExceptionProblems>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.Converters.Add(new UtcTimeConverter());
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", Describe);
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseMiddleware<HostCheck>();
        app.UseMiddleware<ConditionalGet>();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseMiddleware<ScopeGate>();
    }

    private static void Map(WebApplication app, AppConfig config)
    {
        HealthApi.Map(app);
        HooksApi.Map(app);
        PeersApi.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        var read = app.MapGroup("/api/v1").NeedsScope("read");
        StatusApi.Map(read);
        ProductsApi.Map(read);
        DecisionsApi.Map(read);
        EvidenceApi.Map(read);
        UpdatesApi.Map(read);
        HoldsApi.Map(read);
        FeedsApi.MapReads(read);
        FeesApi.MapReads(read);
        SettlementsApi.MapReads(read);
        SalesApi.MapReads(read);
        TargetsApi.MapReads(read);
        ReportsApi.MapReads(read);
        LettersApi.MapReads(read);
        SuppliersApi.MapReads(read);
        ProposalsApi.MapReads(read);
        RevisionsApi.MapReads(read);
        AlertsApi.MapReads(read);
        MarksApi.MapReads(read);
        if (config.Telemetry.Scrape)
            MetricsApi.Map(app.MapGroup("").NeedsScope("read"));
        RevisionsApi.MapPlans(app.MapGroup("/api/v1").NeedsScope("plan"));
        var operate = app.MapGroup("/api/v1").WithTags("Operating").NeedsScope("operate");
        OperatingApi.Map(operate);
        RevertApi.Map(operate);
        ImportApi.Map(operate);
        OnboardingApi.Map(operate);
        FeesApi.Map(operate);
        SettlementsApi.Map(operate);
        SalesApi.Map(operate);
        TargetsApi.Map(operate);
        ReportsApi.Map(operate);
        LettersApi.Map(operate);
        ProposalsApi.Map(operate);
        RemovalApi.Map(operate);
        FeedsApi.Map(operate);
        RevisionsApi.Map(operate);
        AlertsApi.Map(operate);
        MarksApi.Map(operate);
        LoginCodesApi.Map(operate);
        var admin = app.MapGroup("/api/v1").NeedsScope("admin");
        KeysApi.Map(admin);
        BackupApi.Map(admin);
    }

    private static void Describe(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId =
            type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("OfOf", "Of", StringComparison.Ordinal);
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().LastOrDefault()?.Scope;
            if (scope is not null and not "read")
            {
                operation.Description = $"Needs an API key of scope '{scope}'.";
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] },
                ];
            }

            return Task.CompletedTask;
        });
    }

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Repricer", Version = "v1",
            Description = "Amounts are decimal text, times are ISO 8601 in UTC, null is unknown and never zero.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (repricer key create).",
            },
            ["header"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "The same key.",
            },
        };
        return Task.CompletedTask;
    }
}
