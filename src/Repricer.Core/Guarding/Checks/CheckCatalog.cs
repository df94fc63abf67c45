namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// The catalogue lists all checks in the order in which they run: first what stops everything, then what narrows, then what the narrowed
/// price must meet.
/// </summary>
internal static class CheckCatalog
{
    public static readonly IReadOnlyList<IGuardCheck> All =
    [
        new SwitchCheck(), new ExternalChangeCheck(), new AmountCheck(), new FloorCheck(),
        new StepCheck(), new DailyDriftCheck(),
        new AllowedSetCheck(), new SanityCheck(), new InputChangeCheck(), new InputAgeCheck(),
        new FreshnessCheck(), new OutlierCheck(), new LargeDropCheck(),
        new HiddenPriceCheck(),
        new RateCheck(),
        new ShadowCheck(),
    ];
}
