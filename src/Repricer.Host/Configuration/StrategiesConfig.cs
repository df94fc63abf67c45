using Repricer.Core.Documents;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Strategies".</summary>
internal static class StrategiesConfig
{
    private static readonly AppConfig Defaults = AppConfig.Defaults;

    public static readonly Shape.Map Keys = new(
        "Strategies",
        new KeySpec(
            "Directory", SettingShapes.Path,
            "The folder of the strategies, `*.yaml`; the selectors of sources lie below it in `sources/*.yaml`.")
        {
            Default = Defaults.StrategiesDirectory,
        },
        new KeySpec(
            "ReloadInterval", new Shape.Duration(SettingShapes.OneSecond, TimeSpan.FromHours(1)),
            "How often the files are looked at; a bad edit keeps the last good revision.")
        {
            Default = SettingShapes.Written(Defaults.StrategiesReload),
        },
        new KeySpec(
            "Activation",
            SettingShapes.Words(
                (Activation.OnSave, "a changed, faultless folder comes in force by itself, unless a strategy in force has `approval:`"),
                (Activation.OnApply, "the folder is a draft, only `apply` and `rollback` change what is in force")),
            "How an edited folder comes in force.")
        {
            Default = SettingShapes.Written(Defaults.StrategiesActivation),
        });

    public static AppConfig Read(ConfigSection section, AppConfig config) => config with
    {
        StrategiesDirectory = section.Text("Directory") ?? config.StrategiesDirectory,
        StrategiesReload = section.Duration("ReloadInterval") ?? config.StrategiesReload,
        StrategiesActivation = section.Word<Activation>("Activation") ?? config.StrategiesActivation,
    };
}
