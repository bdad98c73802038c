using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Identity.Pages;

/// <summary>
/// What people write into a form is cleaned as what comes as JSON is, and loses the blanks around it that keyboards and the
/// clipboard add. What is nothing then is null where that may be, and else empty. Passwords are asked for no less, but stay as they were
/// typed: blanks are part of them, and <c>OneFormOfPasswords</c> brings them to one form.
/// </summary>
internal sealed class WrittenTextBinder(bool isPassword) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, given) = (bindingContext.ModelName, bindingContext.ValueProvider.GetValue(bindingContext.ModelName));
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, given);
        var typed = given.FirstValue ?? "";
        if (WrittenText.TryClean(typed, out var clean, out var fault))
        {
            var text = isPassword ? typed : clean.Trim();
            bindingContext.Result = ModelBindingResult.Success(text is "" && !bindingContext.ModelMetadata.IsRequired ? null : text);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, fault);
        }

        return Task.CompletedTask;
    }
}

/// <summary>All texts of all pages.</summary>
internal sealed class WrittenTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string)
        ? new WrittenTextBinder(isPassword: context.Metadata.DataTypeName == nameof(DataType.Password))
        : null;
}
