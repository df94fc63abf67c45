using System.Text.Json.Serialization;

namespace Repricer.Host.Api.Contracts;

/// <summary>One page of a list that may be long.</summary>
/// <param name="Next">Pass it as <c>cursor</c> for the following page; null = this is the last.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A list that is never long enough to be paged.</summary>
internal sealed record ListOf<T>(IReadOnlyList<T> Items);

/// <param name="Status">"ok" or why not.</param>
internal sealed record HealthView(string Status);

/// <param name="Links">Paths to begin with, by what they give.</param>
internal sealed record IndexView(string Name, string Version, IReadOnlyDictionary<string, string> Links);

internal sealed record ErrorView(DateTimeOffset At, string Message);

/// <summary>Source generated: every type that crosses the API is listed here.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(ClusterView))]
[JsonSerializable(typeof(PageOf<LeaseView>))]
[JsonSerializable(typeof(PageOf<ProductSummary>))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(PageOf<DecisionView>))]
[JsonSerializable(typeof(DecisionDetail))]
[JsonSerializable(typeof(PageOf<EvidenceView>))]
[JsonSerializable(typeof(EvidenceDetail))]
[JsonSerializable(typeof(PageOf<UpdateView>))]
[JsonSerializable(typeof(PageOf<HoldView>))]
[JsonSerializable(typeof(ListOf<HoldGroupView>))]
[JsonSerializable(typeof(HoldsView))]
[JsonSerializable(typeof(ListOf<SourceView>))]
[JsonSerializable(typeof(ListOf<ChannelView>))]
[JsonSerializable(typeof(StrategiesView))]
[JsonSerializable(typeof(ListOf<AuditView>))]
[JsonSerializable(typeof(ListOf<KeyView>))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(IndexView))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(DealRequest))]
[JsonSerializable(typeof(ListingRequest))]
[JsonSerializable(typeof(ShadowRequest))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(BreakerRequest))]
[JsonSerializable(typeof(ReleaseRequest))]
[JsonSerializable(typeof(CrawlRequest))]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(ChannelImportRequest))]
[JsonSerializable(typeof(ChannelImportView))]
[JsonSerializable(typeof(ChannelCheckView))]
[JsonSerializable(typeof(SheetRequest))]
[JsonSerializable(typeof(SheetView))]
[JsonSerializable(typeof(DiscoverRequest))]
[JsonSerializable(typeof(DiscoveryView))]
[JsonSerializable(typeof(PageOf<ProposalView>))]
[JsonSerializable(typeof(ProposalsDecideRequest))]
[JsonSerializable(typeof(ProposalsDecidedView))]
[JsonSerializable(typeof(FeeCheckRequest))]
[JsonSerializable(typeof(FeeCheckView))]
[JsonSerializable(typeof(ListOf<FeeFindingView>))]
[JsonSerializable(typeof(SettlementsRequest))]
[JsonSerializable(typeof(SettlementsView))]
[JsonSerializable(typeof(ReconciliationView))]
[JsonSerializable(typeof(SettlementPullRequest))]
[JsonSerializable(typeof(SettlementPullView))]
[JsonSerializable(typeof(SalesRequest))]
[JsonSerializable(typeof(SalesView))]
[JsonSerializable(typeof(TargetsRequest))]
[JsonSerializable(typeof(TargetsView))]
[JsonSerializable(typeof(ReportMailRequest))]
[JsonSerializable(typeof(SupplierView))]
[JsonSerializable(typeof(ListOf<SupplierNameView>))]
[JsonSerializable(typeof(LetterSentRequest))]
[JsonSerializable(typeof(LetterView))]
[JsonSerializable(typeof(ListOf<SellerLettersView>))]
[JsonSerializable(typeof(ReportMailView))]
[JsonSerializable(typeof(ReportMailsView))]
[JsonSerializable(typeof(ListOf<TargetView>))]
[JsonSerializable(typeof(IReadOnlyList<ToldSalesView>))]
[JsonSerializable(typeof(ListOf<FeedView>))]
[JsonSerializable(typeof(FeedRunView))]
[JsonSerializable(typeof(RemoveRequest))]
[JsonSerializable(typeof(RemovalView))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyCreated))]
[JsonSerializable(typeof(LoginCodeView))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(BackupView))]
[JsonSerializable(typeof(RevertRequest))]
[JsonSerializable(typeof(RevertView))]
[JsonSerializable(typeof(ReleaseRevertRequest))]
[JsonSerializable(typeof(AlertsView))]
[JsonSerializable(typeof(AlertTestRequest))]
[JsonSerializable(typeof(AlertTestView))]
[JsonSerializable(typeof(ListOf<FiringView>))]
[JsonSerializable(typeof(MuteRequest))]
[JsonSerializable(typeof(UnmuteRequest))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(RuleCheckView))]
[JsonSerializable(typeof(RuleTrialsView))]
[JsonSerializable(typeof(MarkRequest))]
[JsonSerializable(typeof(ListOf<MarkView>))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(RemoveNoteRequest))]
[JsonSerializable(typeof(ListOf<ProductNoteView>))]
[JsonSerializable(typeof(ListOf<RevisionView>))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(ApprovePlanRequest))]
[JsonSerializable(typeof(ApplyPlanRequest))]
[JsonSerializable(typeof(RollBackRequest))]
[JsonSerializable(typeof(ActivationView))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Http.HttpValidationProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
