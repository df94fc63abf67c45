using Repricer.Reading.Words.AmountLabels;

namespace Repricer.Reading.Words;

/// <summary>
/// Lists words behind an amount that say what it is, in the languages of the shops we know, in lower case; a star before or behind one
/// lets it be a part of a longer word.
/// </summary>
internal static class LabelsBehind
{
    public static readonly (string Word, LabelKind Kind)[] All =
    [
        .. Of(LabelKind.List, ListPriceLabels.ListBehind),
        .. Of(LabelKind.LowestOf30Days, LowestPriceLabels.Alone),
        .. Of(LabelKind.Saving, SavingLabels.Behind),
        .. Of(LabelKind.Shipping, ShippingLabels.ShippingBehind),
        .. Of(LabelKind.Threshold, ShippingLabels.ThresholdBehind),
        .. Of(LabelKind.From, FromLabels.FromBehind),
        .. Of(LabelKind.Instalment, InstalmentLabels.InstalmentBehind),
        .. Of(LabelKind.Monthly, InstalmentLabels.MonthlyBehind),
        .. Of(LabelKind.Subscription, SubscriptionLabels.Behind),
        .. Of(LabelKind.Conditional, ConditionalLabels.Behind),
        .. Of(LabelKind.SeveralPieces, SeveralPiecesLabels.Behind),
        .. Of(LabelKind.Deposit, DepositLabels.Behind),
        .. Of(LabelKind.Service, ServiceLabels.Behind),
        .. Of(LabelKind.Net, TaxLabels.NetBehind),
        .. Of(LabelKind.Gross, TaxLabels.GrossBehind),
        .. Of(LabelKind.Used, UsedLabels.Behind),
        .. Of(LabelKind.Bid, AuctionLabels.BidBehind),
        .. Of(LabelKind.OtherThing, OtherThingLabels.OtherThingBehind),
        .. Of(LabelKind.Unit, UnitLabels.UnitBehind),
        .. Of(LabelKind.Piece, UnitLabels.PieceBehind),
        .. Of(LabelKind.Current, CurrentLabels.CurrentBehind),
        .. Of(LabelKind.None, CurrentLabels.NoneBehind),
    ];

    private static (string Word, LabelKind Kind)[] Of(LabelKind kind, string[] words) => Array.ConvertAll(words, word => (word, kind));
}
