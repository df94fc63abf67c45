using Repricer.Reading.Words.AmountLabels;

namespace Repricer.Reading.Words;

/// <summary>
/// Lists words before an amount that say what it is, in the languages of the shops we know, in lower case; a star before or behind one
/// lets it be a part of a longer word.
/// </summary>
internal static class LabelsBefore
{
    public static readonly (string Word, LabelKind Kind)[] All =
    [
        .. Of(LabelKind.List, ListPriceLabels.ListBefore),
        .. Of(LabelKind.Regular, ListPriceLabels.RegularBefore),
        .. Of(LabelKind.LowestOf30Days, LowestPriceLabels.Alone),
        .. Of(LabelKind.Saving, SavingLabels.Before),
        .. Of(LabelKind.Shipping, ShippingLabels.ShippingBefore),
        .. Of(LabelKind.Threshold, ShippingLabels.ThresholdBefore),
        .. Of(LabelKind.From, FromLabels.FromBefore),
        .. Of(LabelKind.UpTo, FromLabels.UpToBefore),
        .. Of(LabelKind.Instalment, InstalmentLabels.InstalmentBefore),
        .. Of(LabelKind.Monthly, InstalmentLabels.MonthlyBefore),
        .. Of(LabelKind.Subscription, SubscriptionLabels.Before),
        .. Of(LabelKind.Conditional, ConditionalLabels.Before),
        .. Of(LabelKind.SeveralPieces, SeveralPiecesLabels.Before),
        .. Of(LabelKind.Deposit, DepositLabels.Before),
        .. Of(LabelKind.Service, ServiceLabels.Before),
        .. Of(LabelKind.Net, TaxLabels.NetBefore),
        .. Of(LabelKind.Gross, TaxLabels.GrossBefore),
        .. Of(LabelKind.Used, UsedLabels.Before),
        .. Of(LabelKind.Bid, AuctionLabels.BidBefore),
        .. Of(LabelKind.Estimate, AuctionLabels.EstimateBefore),
        .. Of(LabelKind.OtherThing, OtherThingLabels.OtherThingBefore),
        .. Of(LabelKind.None, OtherThingLabels.NoneBefore),
        .. Of(LabelKind.Unit, UnitLabels.UnitBefore),
        .. Of(LabelKind.Piece, UnitLabels.PieceBefore),
        .. Of(LabelKind.Current, CurrentLabels.CurrentBefore),
        .. Of(LabelKind.Current, CompoundLabels.Before),
    ];

    private static (string Word, LabelKind Kind)[] Of(LabelKind kind, string[] words) => Array.ConvertAll(words, word => (word, kind));
}
